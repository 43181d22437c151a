import type { ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryKeyStore, PaymentsHold, type RehearsalResult } from '@homeward/protection';
import {
  findTemporalCli,
  freePort,
  installedPostgres,
  startPostgres,
  until,
  type Postgres,
} from '@homeward/testing';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, operatorsOf, teamOf, type Team } from './family.js';
import { Restoring } from './restoring.js';
import { Stores } from './stores.js';

/** A test restore of a backup runs beside the installation that made the backup, without any network. */

let house: House;
let engineStore: Postgres;
let stores: Stores;
let team: Team;
let operator: Caller;
let restoring: Restoring;
let folder: string;
let metrics: string;
let env: Record<string, string>;

beforeAll(async () => {
  const binDir = await installedPostgres();
  process.env['HOMEWARD_TEST_POSTGRES'] = binDir;
  folder = await mkdtemp(join(tmpdir(), 'homeward-rehearsals-'));
  await chmod(folder, 0o711);
  const port = String(await freePort());
  metrics = `http://127.0.0.1:${port}/metrics`;
  house = await openHouse({
    sandbox: true,
    env: { HOMEWARD_BACKUP_STATUS_DIR: inFolder('status'), HOMEWARD_WORKER_METRICS_PORT: port },
  });
  engineStore = await startPostgres();
  const identity = await generateX25519Identity();
  await writeFile(inFolder('identity'), `${identity}\n`);
  env = {
    HOMEWARD_BACKUP_DIR: inFolder('backups'),
    HOMEWARD_KEY_BACKUP_DIR: inFolder('key-backups'),
    HOMEWARD_BACKUP_RECIPIENTS: await identityToRecipient(identity),
    HOMEWARD_BACKUP_RECORD_URL: house.postgres.url,
    HOMEWARD_BACKUP_ENGINE_URL: engineStore.url,
    HOMEWARD_POSTGRES_BIN_DIR: binDir,
    HOMEWARD_REHEARSAL_DIR: inFolder('rehearsals'),
    HOMEWARD_TEMPORAL_CLI: await findTemporalCli(),
    HOMEWARD_WORKER_METRICS_PORT: '',
    TMPDIR: inFolder('tmp'),
  };
  await mkdir(inFolder('tmp'), { mode: 0o711 });
  await folderOfPostgres(inFolder('rehearsals'));
  stores = await Stores.of(house);
  team = await teamOf(house);
  const operators = await operatorsOf(house);
  operator = operators[0];
  restoring = new Restoring(house, stores, operators);
}, 240_000);
afterAll(async () => {
  await stores?.close();
  await engineStore?.stop();
  await house?.stop();
  if (folder) await rm(folder, { recursive: true });
});

const inFolder = (...names: string[]): string => join(folder, ...names);

/** Creates a folder that belongs to the user that PostgreSQL runs as. */
async function folderOfPostgres(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  const { uid, gid } = await stat(engineStore.dataDir);
  await chown(path, uid, gid);
}

async function backUp(): Promise<string> {
  await restoring.quiet();
  const { lines, outcome } = await restoring.command('backup', [], env);
  expect(outcome).toBe(0);
  return /^backup (\S+)$/.exec(lines.at(-1)!)![1]!;
}

/** Rehearses a restore, and expects that the rehearsal leaves no files or processes. */
async function rehearse(onStarted?: (child: ChildProcess) => void) {
  const options = ['--identity', inFolder('identity')];
  const { lines, outcome } = await restoring.commandWithoutNetwork('rehearse', options, env, onStarted);
  await expectNothingLeft();
  return { lines, outcome, result: await resultIn('last-rehearsal.json') };
}

async function expectNothingLeft(): Promise<void> {
  expect([await readdir(inFolder('rehearsals')), await readdir(inFolder('tmp'))]).toEqual([[], []]);
  expect(await processesLeft()).toEqual([]);
}

/** The processes that work on a restored database. */
async function processesLeft(): Promise<string[]> {
  const commands = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '')),
  );
  return commands.filter((command) => command.includes(inFolder('rehearsals')));
}

const resultIn = async (name: string): Promise<RehearsalResult> =>
  JSON.parse(await readFile(inFolder('status', name), 'utf8')) as RehearsalResult;

const backupsAsSeenBy = async (who: Caller): Promise<unknown> => (await who.get('/hold')).body['backups'];

/** Returns the instant that a metric shows, in seconds. */
async function shown(metric: string): Promise<number> {
  const text = await (await fetch(metrics)).text();
  return Number(new RegExp(`^homeward_${metric}\\{.*\\} (\\d+)$`, 'm').exec(text)![1]);
}

it('a rehearsal tests that the newest backup can be restored, and reports the parts that cannot be tested', async () => {
  expect(await backupsAsSeenBy(operator)).toEqual({ lastBackup: null, lastProvenRestore: null });
  const counselled = await Family.opened(team);
  const registered = await Family.opened(team);
  await registered.register();
  const closed = await Family.opened(team);
  await closed.close();
  const paying = await Family.opened(team);
  await paying.admit();
  // A payment that is being sent. If the worker of the rehearsal had access to a bank, it would send this payment.
  await new PaymentsHold(house.settings.hold.dir).hold(new Date().toISOString());
  const paymentId = await paying.pay(paying.personIds[0]!);
  expect(await restoring.isSendRefused(paying.caseId, paymentId)).toBe(true);

  const noBackup = await rehearse();
  expect(noBackup.outcome).toContain('BACKUP.NONE');
  const name = await backUp();
  await mkdir(house.settings.mail.folder, { recursive: true });
  const mails = await restoring.mails();
  expect(await stores.rows('select from outbox where sent_at is null')).not.toEqual([]);
  const withNetwork = await restoring.command('rehearse', ['--identity', inFolder('identity')], env);
  expect(withNetwork.outcome).toContain('BACKUP.HAS_NETWORK');
  const first = await rehearse();
  expect(first).toMatchObject({ outcome: 0 });
  expect(first.result).toMatchObject({
    outcome: 'proven',
    code: null,
    backup: name,
    isWhole: true,
    cases: 4,
    erased: 0,
    auditFaults: 0,
    differences: [],
    played: 4,
    notPlayed: [],
  });
  expect(await resultIn('last-proven-restore.json')).toEqual(first.result);
  expect(await restoring.ordersFor(paying.caseId, paymentId)).toEqual([]);
  // A new morning mail comes from the live installation, which sends this mail at the usual hour.
  const after = [...(await restoring.mails())].filter(
    ([mail]) => mails.has(mail) || !mail.startsWith('today.'),
  );
  expect(new Map(after)).toEqual(mails);
  await stores.expectEqual();

  const { endedAt: lastBackup } = JSON.parse(
    await readFile(inFolder('status', 'last-backup.json'), 'utf8'),
  ) as {
    endedAt: string;
  };
  const times = { lastBackup, lastProvenRestore: first.result.endedAt };
  expect(await backupsAsSeenBy(operator)).toEqual(times);
  expect(await backupsAsSeenBy(team.counsellor)).toBeNull();
  const isShown = async () =>
    (await shown('last_proven_restore_timestamp_seconds')) ===
      Math.floor(Date.parse(times.lastProvenRestore) / 1_000) &&
    (await shown('last_backup_timestamp_seconds')) === Math.floor(Date.parse(lastBackup) / 1_000);
  expect(await until(isShown, { withinMs: 30_000 })).toBe(true);

  // One case is erased after the backup. Another case loses its key before the next backup.
  const live = [house.settings.keys.storeDir, house.settings.keys.secondStoreDir];
  for (const store of live) await rm(join(store, registered.caseId), { recursive: true });
  await backUp();
  for (const store of live) await new DirectoryKeyStore(store).destroy({ caseId: counselled.caseId });
  const second = await rehearse();
  expect(second).toMatchObject({ outcome: 1 });
  expect(second.lines).toContainEqual(expect.stringMatching(/^1 tombstones applied/));
  expect(second.lines).toContainEqual(
    expect.stringMatching(/keys: \d+ restored, 0 were there, [1-9] belong to what was erased$/),
  );
  expect(second.result).toMatchObject({
    outcome: 'not-proven',
    code: null,
    isWhole: true,
    cases: 4,
    erased: 1,
    played: 2,
    notPlayed: [registered.caseId],
  });
  expect(second.result.differences).toContainEqual({ kind: 'record-unreadable', caseId: registered.caseId });
  expect(JSON.stringify(second.result)).not.toContain(counselled.caseId);
  expect(await backupsAsSeenBy(operator)).toMatchObject({ lastProvenRestore: times.lastProvenRestore });
}, 240_000);

it('a rehearsal that is stopped or killed leaves no files or processes, and a damaged backup is refused', async () => {
  const name = (await readdir(inFolder('backups'))).sort().at(-1)!;
  const stopped = await rehearse((child) => {
    child.stdout!.on('data', (text: Buffer) => {
      if (text.includes('record restored into')) child.kill('SIGTERM');
    });
  });
  expect(stopped.outcome).toContain('BACKUP.INTERRUPTED');
  expect(stopped.result).toMatchObject({ outcome: 'not-proven', code: 'BACKUP.INTERRUPTED', backup: name });

  const options = ['--identity', inFolder('identity')];
  // The rehearsal is killed while the server of the record runs, long before the comparison is complete.
  const isUp = async () =>
    (await processesLeft()).some((command) => command.includes('record/rehearsal.conf'));
  await restoring.commandWithoutNetwork('rehearse', options, env, (child) => {
    void until(isUp, { withinMs: 60_000 }).then(() => child.kill('SIGKILL'));
  });
  expect(await until(async () => (await processesLeft()).length === 0, { withinMs: 30_000 })).toBe(true);
  expect(await readdir(inFolder('rehearsals'))).toHaveLength(1);
  for (const left of await readdir(inFolder('tmp'))) await rm(inFolder('tmp', left), { recursive: true });

  const file = await open(inFolder('backups', name, 'record.tar.gz.age'), 'r+');
  await file.write(Buffer.from('damage'), 0, 6, 5_000).finally(() => file.close());
  const damaged = await rehearse();
  expect(damaged.outcome).toContain('BACKUP.DAMAGED');
  expect(damaged.result).toMatchObject({ outcome: 'not-proven', code: 'BACKUP.DAMAGED', backup: name });
  expect(await resultIn('last-proven-restore.json')).toMatchObject({ outcome: 'proven' });

  await writeFile(inFolder('backups', name, 'manifest.json'), '{"schema":1}');
  expect((await rehearse()).outcome).toContain('BACKUP.NOT_GENUINE');
  await rm(inFolder('backups', name, 'manifest.json'));
  const unmounted = { HOMEWARD_KEY_STORE_SECOND_DIR: inFolder('unmounted') };
  const without = await restoring.commandWithoutNetwork('rehearse', options, { ...env, ...unmounted });
  expect(without.outcome).toContain('BACKUP.NO_STORE');
  await expectNothingLeft();
}, 240_000);
