import { fileURLToPath } from 'node:url';
import { consentSetSchema, type ConsentSet, type ConsentSetDescription } from './consent-set-file.js';
import { parseFile, readFolder, type DataFile } from './data-files.js';
import { deepFreeze } from './deep-freeze.js';
import { pathOf, PolicyError, type PolicyProblem, type ProblemCode } from './problems.js';
import { byNewest } from './versions.js';

/**
 * CONS-1: the consents that a person is usually asked for, in all versions. Everything that this interface returns is
 * frozen.
 */
export interface ConsentSets {
  /** The newest version, used from the start of the release that contains it. */
  readonly newest: ConsentSet;
  /** Returns the sets for `GET /consent-sets`. */
  describe(): readonly ConsentSetDescription[];
}

const ownFolder = fileURLToPath(new URL('../consent-sets', import.meta.url));

/** Checks all sets. Throws a {@link PolicyError} with all faults of all files. */
export function bindConsentSets(files: readonly DataFile[]): ConsentSets {
  const problems: PolicyProblem[] = [];
  const all = files.flatMap((file): ConsentSet[] => {
    const { data, found } = parseFile(file, consentSetSchema);
    problems.push(...found, ...(data ? faultsOf(file.name, data) : []));
    return data ? [data] : [];
  });
  if (files.length === 0) problems.push({ file: 'standard', path: '', code: 'POLICY.FIELD_MISSING' });
  if (problems.length > 0) throw new PolicyError(problems);
  const sets = deepFreeze(all.sort(byNewest));
  const newest = sets[0]!;
  return { newest, describe: () => sets.map((one) => ({ ...one, newest: one === newest })) };
}

function faultsOf(file: string, { set, version, sources, consents }: ConsentSet): PolicyProblem[] {
  const at = (code: ProblemCode, ...keys: PropertyKey[]): PolicyProblem => ({
    file,
    path: pathOf(keys),
    code,
  });
  const asked = consents.map(({ purpose, recipient }) => `${purpose} ${recipient}`);
  return [
    ...(file === `${set}-${version}` ? [] : [at('POLICY.FILE_NAME', 'version')]),
    ...consents.flatMap(({ sourceRef }, n) => [
      ...(sourceRef in sources ? [] : [at('POLICY.SOURCE_UNKNOWN', 'consents', n, 'sourceRef')]),
      ...(asked.indexOf(asked[n]!) === n ? [] : [at('POLICY.CODE_TWICE', 'consents', n, 'purpose')]),
    ]),
  ];
}

/**
 * The sets that come with this package. The sets are the same for every installation, so they are read once, at the
 * start.
 */
export const consentSets = bindConsentSets(readFolder(ownFolder));
