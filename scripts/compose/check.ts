import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchAttributes } from '@homeward/contracts';
import { readComposition, readVariables, type Composition } from './composition.js';
import { consoleProblems } from './console.js';
import { isPinned, ruleProblems } from './rules.js';
import { schemaProblems } from './schema.js';
import { makeSecrets, type Kind } from './secrets.js';
import { settingsProblems } from './settings.js';

/** The ways in which docker-compose.yml is started, and the variables of each. */
export const kinds: Readonly<Record<Kind, string>> = {
  trial: 'docker/trial.env',
  production: 'docker/production.env.example',
};

/**
 * Returns every problem that would occur when docker-compose.yml is started, one sentence each. `root`: the project's
 * folder.
 */
export function compositionProblems(root: string, kind: Kind): string[] {
  const { composition, missing } = readComposition(
    join(root, 'docker-compose.yml'),
    readVariables(join(root, kinds[kind])),
  );
  const scratch = mkdtempSync(join(tmpdir(), 'homeward-compose-'));
  try {
    const secrets = makeSecrets(root, kind, scratch);
    return [
      ...missing.map((name) => `${name} has no value in ${kinds[kind]} and no default`),
      ...schemaProblems(composition, join(root, 'docker/schema/compose-spec.json')),
      ...ruleProblems(composition),
      ...consoleProblems(composition, kind),
      ...settingsProblems(composition, secrets, scratch),
      ...fileProblems(composition, root, secrets),
      ...imageProblems(composition, root),
      ...searchAttributeProblems(root),
    ];
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Finds missing files, because Docker creates an empty folder in place of a missing file. */
function fileProblems({ services, secrets }: Composition, root: string, secretsFolder: string): string[] {
  const mounts = Object.values(services)
    .flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]!))
    .filter((source) => source.startsWith('./') && !existsSync(join(root, source)));
  const unmade = Object.keys(secrets).filter((secret) => !existsSync(join(secretsFolder, secret)));
  return [
    ...new Set(mounts.map((source) => `${source} is mounted but does not exist`)),
    ...unmade.map((secret) => `docker/prepare-secrets.sh does not make ${secret}`),
  ];
}

/**
 * Checks that the project's images have the project's version, and that their base images are pinned like all other
 * images.
 */
function imageProblems({ services }: Composition, root: string): string[] {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const dockerfile = readFileSync(join(root, 'docker/Dockerfile'), 'utf8');
  const bases = [...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map(([, image]) => image!);
  return [
    ...Object.entries(services)
      .filter(([, { build, image }]) => build !== undefined && image !== imageOf(build.target, version))
      .map(
        ([name, { build }]) =>
          `${name} must run ${imageOf(build?.target, version)}, the version of package.json`,
      ),
    ...bases.filter((image) => !isPinned(image)).map((image) => `docker/Dockerfile is built from ${image}`),
  ];
}

const imageOf = (target: string | undefined, version: string): string =>
  `${target === undefined || target === 'homeward' ? 'homeward' : `homeward-${target}`}:${version}`;

/** Checks that the engine in a container has the same search attributes as the engine of `npm start`. */
function searchAttributeProblems(root: string): string[] {
  const script = readFileSync(join(root, 'docker/temporal/create-namespace.sh'), 'utf8');
  const created = [...script.matchAll(/^ {2}(\w+):(\w+)/gm)].map(([, name, type]) => `${name}:${type}`);
  const wanted = Object.entries(searchAttributes).map(([name, type]) => `${name}:${inTemporalCli(type)}`);
  return created.toSorted().join() === wanted.toSorted().join()
    ? []
    : [`docker/temporal/create-namespace.sh must create ${wanted.join(', ')}`];
}

/** Converts `KEYWORD_LIST` to `KeywordList`. */
const inTemporalCli = (type: string): string =>
  type.replace(/([A-Z])([A-Z]*)_?/g, (_, first: string, rest: string) => first + rest.toLowerCase());
