import { randomUUID } from 'node:crypto';
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { installedPostgres, startPostgres, until, type Postgres } from '@homeward/testing';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { DataSource } from 'typeorm';
import { openHouse, type House } from '../house.js';
import { Family, learnEpoch, teamOf, untilKnown, type Team, operatorsOf } from './family.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/**
 * A backup is made while people work. The server of the record is then lost, and restored to a moment after the backup.
 */

let house: House;
let engineStore: Postgres;
let stores: Stores;
let team: Team;
let restoring: Restoring;
let scratch: string;
let archive: string;
let env: Record<string, string>;

beforeAll(async () => {
  const binDir = await installedPostgres();
  process.env['HOMEWARD_TEST_POSTGRES'] = binDir;
  house = await openHouse({ sandbox: true });
  engineStore = await startPostgres();
  scratch = await mkdtemp(join(tmpdir(), 'homeward-backups-'));
  await chmod(scratch, 0o711);
  const identity = await generateX25519Identity();
  await writeFile(join(scratch, 'identity'), `# made for this test\n${identity}\n`);
  env = {
    HOMEWARD_BACKUP_DIR: join(scratch, 'backups'),
    HOMEWARD_KEY_BACKUP_DIR: join(scratch, 'key-backups'),
    HOMEWARD_BACKUP_RECIPIENTS: await identityToRecipient(identity),
    HOMEWARD_BACKUP_RECORD_URL: house.postgres.url,
    HOMEWARD_BACKUP_ENGINE_URL: engineStore.url,
    HOMEWARD_POSTGRES_BIN_DIR: binDir,
  };
  stores = await Stores.of(house);
  team = await teamOf(house);
  restoring = new Restoring(house, stores, await operatorsOf(house));
  await archiveTheLog();
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await engineStore?.stop();
  await house?.stop();
  if (scratch) await rm(scratch, { recursive: true });
});

/** Makes the server of the record archive its write-ahead log, as docker-compose.yml does. */
async function archiveTheLog(): Promise<void> {
  archive = await folderOfPostgres('archive');
  const script = join(archive, 'archive-wal.sh');
  await copyFile(join(projectRoot, 'docker/postgres/archive-wal.sh'), script);
  await chmod(script, 0o755);
  for (const [name, value] of [
    ['archive_mode', 'on'],
    ['archive_command', `${script} "%p" "${archive}/%f"`],
  ])
    await stores.rows(`alter system set ${name} = '${value}'`);
  await house.postgres.interrupt('stopped');
  await house.postgres.resume();
}

/** Creates a folder that belongs to the user that PostgreSQL runs as. */
async function folderOfPostgres(name: string): Promise<string> {
  const folder = name.startsWith('/') ? name : join(scratch, name);
  await mkdir(folder, { mode: 0o700 });
  const { uid, gid } = await stat(engineStore.dataDir);
  await chown(folder, uid, gid);
  return folder;
}

async function rowsOf(url: string, sql: string): Promise<unknown> {
  const server = await new DataSource({ type: 'postgres', url }).initialize();
  return await server.query(sql).finally(() => server.destroy());
}

async function untilArchived(): Promise<void> {
  const [row] = await stores.rows<{ segment: string }>('select pg_walfile_name(pg_switch_wal()) as segment');
  const isThere = async () => (await readdir(archive)).includes(row!.segment);
  expect(await until(isThere, { withinMs: 30_000 })).toBe(true);
}

const now = async (): Promise<string> =>
  (await stores.rows<{ now: Date }>('select clock_timestamp() as now'))[0]!.now.toISOString();

it('restores the record with all steps up to a chosen moment and with a hold, and then restores the later steps from the engine', async () => {
  const families = [await Family.opened(team), await Family.opened(team)];
  const timelines = () => Promise.all(families.map(({ caseId }) => stores.timelineOf(caseId)));
  await stores.rows(
    `insert into console_session (id, secret_hash, staff_id, role, organisation_id, subject_hash, sealed, idle_until, ends_at)
     select gen_random_uuid(), 'secret', id, 'operator', organisation_id, 'subject', 'sealed', 'infinity', 'infinity'
     from staff_account limit 1`,
  );

  await rowsOf(engineStore.url, 'create table run as select 1 as id');

  expect(await restoring.bothAsk('/hold/cut')).toEqual([409, 409]);
  const noTool = await restoring.command('backup', [], { ...env, HOMEWARD_POSTGRES_BIN_DIR: scratch });
  expect(noTool.outcome).toContain('BACKUP.NO_TOOL');
  const [one, other] = [join(scratch, 'unmounted'), join(scratch, 'also-unmounted')];
  for (const unmounted of [
    { HOMEWARD_DOCUMENT_STORE_DIR: one },
    { HOMEWARD_KEY_STORE_DIR: one, HOMEWARD_KEY_STORE_SECOND_DIR: other },
  ])
    expect((await restoring.command('backup', [], { ...env, ...unmounted })).outcome).toContain(
      'BACKUP.NO_STORE',
    );
  const unset = await restoring.command('backup', [], { ...env, HOMEWARD_BACKUP_RECIPIENTS: '' });
  expect(unset.outcome).toContain('HOMEWARD_BACKUP_RECIPIENTS is required for a backup');
  const making = restoring.command('backup', [], env);
  let isMade = false;
  void making.then(() => (isMade = true));
  let during = 0;
  while (!isMade || during < 3) {
    expect((await families[0]!.counsel()).status).toBe(200);
    during += 1;
  }
  const made = await making;
  expect(made.outcome).toBe(0);
  const name = /^backup (\S+)$/.exec(made.lines.at(-1)!)![1]!;
  const backup = join(env['HOMEWARD_BACKUP_DIR']!, name);
  expect((await readdir(backup)).sort()).toEqual([
    'audit-checkpoints.tar.gz.age',
    'documents.tar.gz.age',
    'engine.tar.gz.age',
    'journal.tar.gz.age',
    'manifest.json',
    'record.tar.gz.age',
  ]);

  for (const family of families) expect((await family.counsel()).status).toBe(200);
  await restoring.quiet();
  const moment = await now();
  const upToMoment = await timelines();
  for (const family of families) expect((await family.counsel()).status).toBe(200);
  await restoring.quiet();
  const whole = await timelines();
  await untilArchived();

  await house.api.stop();
  await house.worker.stop();
  await house.postgres.interrupt('crashed');
  const { dataDir } = house.postgres;
  await rename(dataDir, `${dataDir}.lost`);
  await folderOfPostgres(dataDir);
  const options = [backup, '--identity', join(scratch, 'identity'), '--record', dataDir];
  const to = [...options, '--record-wal', archive, '--until'];
  const tooEarly = await restoring.command('restore', [...to, '2026-01-01T00:00:00Z', '--write'], env);
  expect(tooEarly.outcome).toContain('BACKUP.TOO_EARLY');
  const checked = await restoring.command('restore', [...to, moment], env);
  expect([checked.outcome, await readdir(dataDir)]).toEqual([0, []]);
  const restored = await restoring.command('restore', [...to, moment, '--files', '--write'], env);
  expect(restored).toMatchObject({ outcome: 0 });
  expect(restored.lines).toContainEqual(expect.stringMatching(/^held since /));
  expect((await restoring.command('restore', [...to, moment, '--write'], env)).outcome).toContain(
    'BACKUP.NOT_EMPTY',
  );

  const engineDir = await folderOfPostgres('engine');
  const engineToo = [backup, '--identity', join(scratch, 'identity'), '--engine', engineDir, '--write'];
  expect(await restoring.command('restore', engineToo, env)).toMatchObject({ outcome: 0 });
  const engineAgain = await startPostgres({ dataDir: engineDir });
  const engineUrl = engineStore.url.replace(`:${engineStore.port}/`, `:${engineAgain.port}/`);
  expect(await rowsOf(engineUrl, 'select id from run')).toEqual([{ id: 1 }]);
  await engineAgain.stop();

  await house.postgres.resume();
  await house.api.resume();
  expect(await timelines()).toEqual(upToMoment);
  expect((await team.counsellor.get('/hold')).body).toMatchObject({ heldSince: expect.any(String) });
  expect((await families[0]!.counsel()).body.code).toBe('HOUSE.HELD');

  const accounts = await stores.rows<{ id: string }>('select id from staff_account where active');
  const ended = accounts[0]!.id;
  const listed = join(scratch, 'accounts');
  await writeFile(
    listed,
    accounts
      .slice(1)
      .map(({ id }) => id)
      .join('\n'),
  );
  const verify = ['verify', backup, '--issuer-accounts', listed];
  const first = await restoring.command('restore', verify, env);
  expect(first.outcome).toBe(1);
  expect(first.lines).toContain(`account ${ended} is active here, and not at the issuer`);
  expect(await stores.rows('select from console_session')).toEqual([]);
  expect(await restoring.bothAsk('/hold/cut')).toEqual(['proposed', 'granted']);
  await writeFile(listed, accounts.map(({ id }) => id).join('\n'));
  const second = await restoring.command('restore', verify, env);
  expect(second).toMatchObject({ outcome: 0 });
  expect(await restoring.command('restore', verify, env)).toMatchObject({ outcome: 0 });
  const declared = await stores.rows(`select route from audit_entry where action = 'declare-cut'`);
  expect(declared).toEqual([{ route: expect.stringMatching(/^restored to \d{4}-/) }]);

  expect(await restoring.afterRestore('record-behind')).toMatchObject({ outcome: 0 });
  expect(await timelines()).toEqual(whole);
  expect((await restoring.afterRestore('lost-steps')).outcome).toBe(0);
  expect(await restoring.bothAsk('/hold/release')).toEqual(['proposed', 'granted']);
  await house.worker.resume();
  expect(await learnEpoch(team)).toBeDefined();
  for (const family of families) expect((await untilKnown((key) => family.counsel(key))).status).toBe(200);
  expect((await untilKnown((key) => families[0]!.nameContact(key), randomUUID())).status).toBe(200);
  await stores.expectEqual();
}, 240_000);
