import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadSettings, type Settings } from '@homeward/config';
import {
  DirectoryKeyStore,
  StoredDataKeys,
  kmsWrappingKey,
  MemoryKeyStore,
  loadDataKeys,
  rewrapAll,
  secretWrappingKey,
  type WrappingKey,
} from '@homeward/protection';
import { refusal } from '../keys.js';
import { startKms, type TestKms } from './kms.js';
import { bytesOf, newFolder, removeFolders } from './made.js';

const caseId = '5f1c0000-0000-4000-8000-000000000001';
const dataKey = bytesOf('a data key');

let kms: TestKms;
beforeAll(async () => {
  kms = await startKms();
});
afterEach(() => kms.answerWith(undefined));
afterAll(async () => {
  await kms.stop();
  await removeFolders();
});

const kmsKey = (more: object = {}) =>
  kmsWrappingKey({ url: kms.url, keyName: 'homeward', token: kms.token, ...more });

const adapters: readonly (readonly [string, () => WrappingKey])[] = [
  ['a key of the settings', () => secretWrappingKey({ key: bytesOf('wrapping') })],
  ['a key management service', () => kmsKey()],
];

describe.each(adapters)('%s', (_, make) => {
  it('unwraps a data key that it wrapped, but only for the same subject', async () => {
    const wrapping = make();
    const wrapped = await wrapping.wrap(dataKey, 'case/one');
    expect(await wrapping.unwrap(wrapped, 'case/one')).toEqual(dataKey);
    await expect(wrapping.unwrap(wrapped, 'case/other')).rejects.toThrow(refusal('KEY.UNREADABLE'));
    expect(wrapped).not.toContain(dataKey.toString('base64').slice(0, 20));
  });
});

describe('a key management service', () => {
  it.each([403, 404, 500, 503, 200])(
    'a key management service that answers every request with %s counts as unavailable',
    async (status) => {
      kms.answerWith(status);
      await expect(kmsKey().wrap(dataKey, 'case/one')).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
      await expect(kmsKey().unwrap('kms:vault:v1:x', 'case/one')).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
    },
  );

  it('a key management service that cannot be reached, or that refuses our token, counts as unavailable', async () => {
    for (const more of [{ url: 'http://127.0.0.1:1' }, { token: 'another' }])
      await expect(kmsKey(more).wrap(dataKey, 'case/one')).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
  });
});

describe('rotation', () => {
  it('a rotation wraps all keys with the newest key while processes with the old key and with the new key continue', async () => {
    const store = new DirectoryKeyStore(await newFolder());
    const [old, next] = [bytesOf('old'), bytesOf('next')].map((key) => ({ key }));
    const before = new StoredDataKeys({ store, wrapping: secretWrappingKey({ ...old!, older: [next!] }) });
    const bytes = (await before.ofCase(caseId).toSeal('records')).seal('text', 'row');
    await before.ofPerson(caseId, 'p').toSeal('records');
    const wrapping = secretWrappingKey({ ...next!, older: [old!] });
    expect(await rewrapAll(store, wrapping)).toEqual({ rewrapped: 2, left: 0 });
    expect(await rewrapAll(store, wrapping)).toEqual({ rewrapped: 0, left: 2 });
    for (const each of [
      secretWrappingKey({ ...old!, older: [next!] }),
      wrapping,
      secretWrappingKey({ ...next! }),
    ]) {
      const keys = new StoredDataKeys({ store, wrapping: each });
      expect((await keys.ofCase(caseId).toDecrypt('records')).decrypt(bytes, 'row').toString()).toBe('text');
    }
    const withoutNew = new StoredDataKeys({ store, wrapping: secretWrappingKey({ ...old! }) });
    await expect(withoutNew.ofCase(caseId).toDecrypt('records')).rejects.toThrow(refusal('KEY.UNREADABLE'));
  });

  it('a rotation wraps again the keys that the service wrapped with an older version', async () => {
    const store = new MemoryKeyStore();
    await new StoredDataKeys({ store, wrapping: kmsKey() }).ofCase(caseId).toSeal('records');
    kms.rotate();
    expect(await rewrapAll(store, kmsKey())).toEqual({ rewrapped: 1, left: 0 });
    expect(await store.read({ caseId })).toMatchObject({ wrapped: expect.stringMatching(/^kms:vault:v2:/) });
  });
});

describe('the settings', () => {
  const settingsOf = async (
    storeDir: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Settings> =>
    loadSettings({
      HOMEWARD_MODE: 'test',
      HOMEWARD_DATA_DIR: join(storeDir, '..'),
      HOMEWARD_KEY_STORE_DIR: storeDir,
      HOMEWARD_WRAPPING_KEY: bytesOf('first').toString('base64'),
      ...more,
    });
  const toService = () => ({ HOMEWARD_KMS_URL: kms.url, HOMEWARD_KMS_TOKEN: kms.token });
  const second = { HOMEWARD_WRAPPING_KEY: bytesOf('second').toString('base64') };
  const andFirst = { HOMEWARD_WRAPPING_KEY_OTHER: bytesOf('first').toString('base64') };

  it('a process ends at its start if its wrapping key does not fit the key store', async () => {
    const folder = await newFolder();
    await loadDataKeys(await settingsOf(folder));
    await loadDataKeys(await settingsOf(folder));
    await expect(loadDataKeys(await settingsOf(folder, second))).rejects.toThrow(refusal('KEY.UNREADABLE'));
    await loadDataKeys(await settingsOf(folder, { ...second, ...andFirst }));
  });

  it('an installation can move from a wrapping key to a key management service: the service wraps new keys, and old keys can still be unwrapped', async () => {
    const folder = await newFolder();
    await (await loadDataKeys(await settingsOf(folder))).ofCase(caseId).toSeal('records');
    const keys = await loadDataKeys(await settingsOf(folder, toService()));
    await keys.ofCase(caseId).toDecrypt('records');
    await keys.ofCase('new').toSeal('records');
    expect(await readFile(join(folder, 'new', 'case.key'), 'utf8')).toContain('kms:vault:');
  });

  it('a process ends at its start if the key management service does not bind a wrapped key to its subject', async () => {
    kms.passOverData(true);
    const opened = loadDataKeys(await settingsOf(await newFolder(), toService()));
    await expect(opened).rejects.toThrow(refusal('KEY.UNBOUND'));
    kms.passOverData(false);
  });
});

it('processes that make one key at the same moment all get the same key', async () => {
  const folder = await newFolder();
  const script = fileURLToPath(new URL('./make-key.child.ts', import.meta.url));
  const made = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const options = { env: { PATH: process.env['PATH'] } };
      const args = ['--import', 'tsx', script, folder, bytesOf('wrapping').toString('base64')];
      return (await promisify(execFile)(process.execPath, args, options)).stdout;
    }),
  );
  expect(new Set(made).size).toBe(1);
  expect(made[0]).toMatch(/^[0-9a-f]{16}\.1( [0-9a-f]{16}\.1){49}$/);
});
