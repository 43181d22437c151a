import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadSettings } from '@homeward/config';
import { createLogger } from '@homeward/observability';
import { builtHere, until } from '@homeward/testing';
import { startKms, type TestKms } from '../../protection/test/keys/kms.js';
import { KeyUses, loadDataKeysOf } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';

/** SEE-5: the audit records which process unwrapped the keys of which case, and each change of the wrapping key. */

let record: TestRecord;
let kms: TestKms;
let folder: string;

const first = { HOMEWARD_WRAPPING_KEY: randomBytes(32).toString('base64') };
const second = { HOMEWARD_WRAPPING_KEY: randomBytes(32).toString('base64') };
const andFirst = { HOMEWARD_WRAPPING_KEY_OTHER: first.HOMEWARD_WRAPPING_KEY };
const env = (more: Readonly<Record<string, string>>) => ({
  HOMEWARD_MODE: 'test',
  HOMEWARD_DATA_DIR: folder,
  HOMEWARD_KEY_STORE_DIR: join(folder, 'key-store'),
  HOMEWARD_POSTGRES_URL: record.postgres.url,
  ...more,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-key-uses-'));
  [record, kms] = await Promise.all([startRecord(), startKms()]);
}, 60_000);
afterAll(async () => {
  await record?.stop();
  await kms?.stop();
  await rm(folder, { recursive: true });
});

interface Entry {
  readonly action: string;
  readonly role: string;
  readonly route: string;
  readonly staff_id: string;
}
const entriesOf = (caseId: string): Promise<Entry[]> =>
  record.rows<Entry>(
    'select action, role, route, staff_id from audit_entry where chain = $1 order by sequence',
    [`case:${caseId}`],
  );
const byProcess = (process: string): Promise<Entry[]> =>
  record.rows<Entry>(
    `select action, role, route, staff_id from audit_entry where route = $1 and chain like 'actor:%' order by at`,
    [process],
  );
const open = async (process: string) => {
  const uses = new KeyUses(record.dataSource, { process });
  const keys = await loadDataKeysOf(loadSettings(env(first)), record.dataSource, uses);
  return { uses, keys };
};
const entered = (process: string) => ({ action: 'use-case-keys', role: 'machine', route: process });
const appending = 'execute on function audit_append(uuid, text, uuid, uuid, text, text, text)';

it('SEE-5: a process that unwraps keys of a case is written to the audit of that case, at most once a minute', async () => {
  const caseId = randomUUID();
  const [processOne, processAnother] = [await open('process one'), await open('process another')];
  await Promise.all(
    [randomUUID(), randomUUID()].map((personId) =>
      processOne.keys.ofPerson(caseId, personId).toSeal('records'),
    ),
  );
  await processOne.keys.ofCase(caseId).toSeal('records');
  await processOne.uses.close();
  expect(await entriesOf(caseId)).toEqual([expect.objectContaining(entered('process one'))]);
  await processAnother.keys.ofCase(caseId).toDecrypt('records');
  await processAnother.keys.ofBreach(randomUUID()).toSeal('records');
  await processAnother.uses.close();
  const [one, another] = await entriesOf(caseId);
  expect(another).toMatchObject(entered('process another'));
  expect(another!.staff_id).not.toBe(one!.staff_id);
  expect((await byProcess('process another')).map(({ action }) => action)).toEqual([
    ...['use-house-key', 'use-case-keys', 'use-breach-key'],
  ]);
});

it('SEE-5: if the use of a key cannot be written to the audit, the work continues, and the use is written later', async () => {
  const caseId = randomUUID();
  const { uses, keys } = await open('process patient');
  await record.rows(`revoke ${appending} from homeward_worker`);
  await keys.ofCase(caseId).toSeal('records');
  await keys.ofCase('no-uuid').toSeal('records');
  expect(await entriesOf(caseId)).toEqual([]);
  await record.rows(`grant ${appending} to homeward_worker`);
  const all = async () => (await byProcess('process patient')).length === 3;
  expect(await until(all, { withinMs: 10_000 })).toBe(true);
  expect(await entriesOf(caseId)).toEqual([expect.objectContaining(entered('process patient'))]);
  await uses.close();
});

it('SEE-5: a run through every case is written to the audit once, without an entry for each case', async () => {
  const caseIds = [randomUUID(), randomUUID()] as const;
  const { uses, keys } = await open('process on its round');
  await uses.ofEveryCase(async () => {
    for (const caseId of caseIds) await keys.ofCase(caseId).toSeal('records');
  });
  await keys.ofCase(randomUUID()).toSeal('records');
  await uses.close();
  for (const caseId of caseIds) expect(await entriesOf(caseId)).toEqual([]);
  const actions = (await byProcess('process on its round')).map(({ action }) => action);
  expect(actions.filter((action) => action !== 'use-house-key')).toEqual([
    'use-all-case-keys',
    'use-case-keys',
  ]);
});

it('SEE-5: the log contains the number of key uses that could not be written to the audit before the process ended', async () => {
  const lines: string[] = [];
  const log = createLogger('test', { destination: { write: (line) => lines.push(line) } });
  const uses = new KeyUses(record.dataSource, { process: 'process ending', log });
  const keys = await loadDataKeysOf(loadSettings(env(first)), record.dataSource, uses);
  await record.rows(`revoke ${appending} from homeward_worker`);
  await keys.ofCase(randomUUID()).toSeal('records');
  await keys.ofCase(randomUUID()).toSeal('records');
  await uses.close();
  await record.rows(`grant ${appending} to homeward_worker`);
  const [named, lost] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lost).toMatchObject({ level: 'warn', count: 2 });
  expect((await byProcess('process ending'))[0]!.staff_id).toBe(named!['processId']);
});

describe('`npm run keys:rewrap`', () => {
  const rewrapped = async (more: Readonly<Record<string, string>>) =>
    promisify(execFile)(process.execPath, await builtHere(['libs/persistence/src/commands/rewrap.cli.ts']), {
      env: { PATH: process.env['PATH'], ...env(more) },
    });
  const stored = async () => {
    const keys = await readdir(join(folder, 'key-store'), { recursive: true });
    return await Promise.all(
      keys
        .filter((name) => name.endsWith('.key'))
        .map((name) => readFile(join(folder, 'key-store', name), 'utf8')),
    );
  };
  const itself = 'command keys:rewrap';

  it('SEE-5: `npm run keys:rewrap` changes no key if the audit cannot be written, or if the key management service does not bind keys to subjects', async () => {
    const before = await stored();
    await record.rows(`revoke ${appending} from homeward_worker`);
    await expect(rewrapped({ ...second, ...andFirst })).rejects.toMatchObject({ code: 1, stdout: '' });
    await record.rows(`grant ${appending} to homeward_worker`);
    kms.passOverData(true);
    const toService = { HOMEWARD_KMS_URL: kms.url, HOMEWARD_KMS_TOKEN: kms.token };
    const run = rewrapped({ ...first, ...toService });
    await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('KEY.UNBOUND') });
    kms.passOverData(false);
    expect(await stored()).toEqual(before);
    expect(await byProcess(itself)).toEqual([]);
  }, 60_000);

  it('SEE-5: the audit contains the start of `npm run keys:rewrap`, and then every case whose keys are wrapped again', async () => {
    const { keys } = await open('process before');
    const caseId = randomUUID();
    await keys.ofCase(caseId).toSeal('records');
    const { length } = await stored();
    const { stdout } = await rewrapped({ ...second, ...andFirst });
    const each = `${length} keys wrapped again, 0 already had the newest wrapping key.`;
    expect(stdout).toBe(`Place 1: ${each}\nPlace 2: ${each}\n`);
    const actions = (await byProcess(itself)).map(({ action }) => action);
    expect(actions.slice(0, 3).sort()).toEqual(['rewrap-keys', 'use-case-keys', 'use-house-key']);
    expect(actions.indexOf('rewrap-keys')).toBeLessThan(actions.indexOf('use-case-keys'));
    expect((await entriesOf(caseId)).at(-1)).toMatchObject(entered(itself));
    const uses = new KeyUses(record.dataSource, { process: 'process after' });
    const after = await loadDataKeysOf(loadSettings(env(second)), record.dataSource, uses);
    await after.ofCase(caseId).toDecrypt('records');
    await uses.close();
  }, 60_000);
});
