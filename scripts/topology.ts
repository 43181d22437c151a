/**
 * `npm run topology`: runs docker-compose.yml without Docker. Starts the services of the trial as processes of this
 * machine, with the same commands, settings, secrets, health checks and order, except services whose program exists
 * only in a container image. Plays a synthetic case through these services and stops. Needs psql, and needs Go to build
 * the Temporal server once.
 */
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { asStaffSend } from '@homeward/domain';
import { loadStories, playStory, StoryApi } from '@homeward/testing';
import { readComposition, readVariables } from './compose/composition.js';
import { makeSecrets } from './compose/secrets.js';
import { run } from './run.js';
import { Containers } from './topology/containers.js';
import { engineBinaries } from './topology/engine-binaries.js';
import { lookAround, type Machine } from './topology/machine.js';

const startedAt = Date.now();
const say = (line: string): void =>
  console.log(`${((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);

const scratch = mkdtempSync(join(tmpdir(), 'homeward-topology-'));
chmodSync(scratch, 0o711); // If root runs this, PostgreSQL runs as another user.
const { composition } = readComposition(join(projectRoot, 'docker-compose.yml'), {
  ...readVariables(join(projectRoot, 'docker/trial.env')),
  HOMEWARD_DEMO: 'true', // a policy whose deadlines last seconds
});
const secrets = makeSecrets(projectRoot, 'trial', scratch);
const machine = await lookAround({
  '/run/secrets': secrets,
  '/etc/homeward': join(projectRoot, 'docker/temporal'),
  '/data/keys': join(scratch, 'keys'),
  '/data/second-keys': join(scratch, 'second-keys'),
  '/data/hold': join(scratch, 'hold'),
  '/data/journal': join(scratch, 'journal'),
  '/data/backup-status': join(scratch, 'backup-status'),
  '/var/lib/homeward': join(scratch, 'volumes'),
});
for (const name of readdirSync(secrets)) translate(join(secrets, name));

await build();
const programs = await engineBinaries(versionOf(composition.services['temporal']!.image!), say);
const containers = new Containers(composition, machine, { root: projectRoot, programs, scratch }, say);
try {
  await containers.up();
  await play(machine);
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
} finally {
  await containers.down();
  rmSync(scratch, { recursive: true });
  say('stopped');
}

/** Translates a secret, because secrets can also contain addresses of containers. */
function translate(file: string): void {
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  writeFileSync(file, machine.here(text));
}

async function build(): Promise<void> {
  const { code, output, seconds } = await run('npm', ['run', 'build'], { quiet: true });
  if (code !== 0) throw new Error(output);
  say(`built in ${seconds.toFixed(1)} s`);
}

async function play({ ports }: Machine): Promise<void> {
  const api = await StoryApi.at({
    apiUrl: `http://127.0.0.1:${ports['api:3000']}`,
    sandboxUrl: `http://127.0.0.1:${ports['sandbox:8235']}`,
    ...asStaffSend,
  });
  const [story] = loadStories(join(projectRoot, 'samples/stories'));
  const { steps, seconds, differences } = await playStory(story!, api);
  say(`"${story!.title}": ${steps} steps in ${seconds.toFixed(1)} s`);
  if (differences.length > 0)
    throw new Error(`The case did not end as its story says: ${differences.join('; ')}`);
}

function versionOf(image: string): string {
  return image.slice(image.indexOf(':') + 1);
}
