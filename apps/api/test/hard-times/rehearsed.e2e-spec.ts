import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporalCli, installedPostgres, startPostgres, type Postgres } from '@homeward/testing';
import type { RehearsalResult } from '@homeward/protection';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { openHouse, type House } from '../house.js';
import { Family, operatorsOf, teamOf, type Team } from './family.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/** A backup is rehearsed beside the installation that made it, without any network. */

let house: House;
let engineStore: Postgres;
let stores: Stores;
let team: Team;
let restoring: Restoring;
let scratch: string;
let env: Record<string, string>;

beforeAll(async () => {
  const binDir = await installedPostgres();
  process.env['HOMEWARD_TEST_POSTGRES'] = binDir;
  scratch = await mkdtemp(join(tmpdir(), 'homeward-rehearsals-'));
  await chmod(scratch, 0o711);
  const status = join(scratch, 'status');
  house = await openHouse({ env: { HOMEWARD_BACKUP_STATUS_DIR: status } });
  engineStore = await startPostgres();
  const identity = await generateX25519Identity();
  await writeFile(join(scratch, 'identity'), `${identity}\n`);
  env = {
    HOMEWARD_BACKUP_DIR: join(scratch, 'backups'),
    HOMEWARD_KEY_BACKUP_DIR: join(scratch, 'key-backups'),
    HOMEWARD_BACKUP_RECIPIENTS: await identityToRecipient(identity),
    HOMEWARD_BACKUP_RECORD_URL: house.postgres.url,
    HOMEWARD_BACKUP_ENGINE_URL: engineStore.url,
    HOMEWARD_POSTGRES_BIN_DIR: binDir,
    HOMEWARD_REHEARSAL_DIR: join(scratch, 'rehearsals'),
    HOMEWARD_TEMPORAL_CLI: await findTemporalCli(),
  };
  await folderOfPostgres(env['HOMEWARD_REHEARSAL_DIR']!);
  stores = await Stores.of(house);
  team = await teamOf(house);
  restoring = new Restoring(house, stores, await operatorsOf(house));
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await engineStore?.stop();
  await house?.stop();
  if (scratch) await rm(scratch, { recursive: true });
});

/** Makes a folder of the user that PostgreSQL runs as. */
async function folderOfPostgres(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  const { uid, gid } = await stat(engineStore.dataDir);
  await chown(folder, uid, gid);
}

const resultOf = async (name: string): Promise<RehearsalResult> =>
  JSON.parse(await readFile(join(scratch, 'status', name), 'utf8')) as RehearsalResult;

it('proves that the newest backup can be restored', async () => {
  const families = [await Family.opened(team), await Family.opened(team)];
  await families[0]!.register();
  await restoring.quiet();
  expect(await restoring.command('backup', [], env)).toMatchObject({ outcome: 0 });
  const rehearsed = await restoring.commandWithoutNetwork(
    'rehearse',
    ['--identity', join(scratch, 'identity')],
    env,
  );
  console.log(rehearsed.lines.join('\n'), rehearsed.outcome);
  expect(rehearsed).toMatchObject({ outcome: 0 });
  expect(await resultOf('last-proven-restore.json')).toMatchObject({ outcome: 'proven', played: 2 });
  expect(await readdir(env['HOMEWARD_REHEARSAL_DIR']!)).toEqual([]);
}, 240_000);
