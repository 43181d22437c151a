import { randomUUID } from 'node:crypto';
import { link, open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryKeyStore, type StoredKey, type Subject } from '@homeward/protection';
import { refusal } from '../keys.js';
import { newFolder, removeFolders } from './made.js';

const caseId = '5f1c0000-0000-4000-8000-000000000001';
const personId = '5f1c0000-0000-4000-8000-000000000002';
const ofCase: Subject = { caseId };
const ofPerson: Subject = { caseId, personId };
const key = (wrapped: string): StoredKey => ({ id: '00ff', version: 1, wrapped });

let folder: string;
let store: DirectoryKeyStore;
beforeEach(async () => {
  folder = await newFolder();
  store = new DirectoryKeyStore(folder);
});
afterEach(removeFolders);
afterEach(() => void jest.restoreAllMocks());

const filesOf = async (id = caseId) => (await readdir(join(folder, id))).sort();
const subjects = async () => {
  const found: Subject[] = [];
  for await (const subject of store.subjects()) found.push(subject);
  return found;
};
/** The next round, so much later that the earlier writers must be dead. */
const muchLater = async () => {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + 660_000);
  const found = await subjects();
  jest.restoreAllMocks();
  return found;
};

describe('a key store in a folder', () => {
  it('a key store keeps a small file for each subject, which only the owner can read', async () => {
    await store.create('house', key('h'));
    await store.create(ofCase, key('c'));
    await store.create(ofPerson, key('p'));
    const ofBreach = { breachId: randomUUID() };
    await store.create(ofBreach, key('b'));
    expect(await filesOf(`breach-${ofBreach.breachId}`)).toEqual(['breach.key']);
    expect([await store.read('house'), await store.read(ofCase), await store.read(ofPerson)]).toEqual(
      ['h', 'c', 'p'].map(key),
    );
    expect(await filesOf()).toEqual(['case.key', `person-${personId}.key`]);
    expect((await stat(join(folder, caseId, 'case.key'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, caseId))).mode & 0o777).toBe(0o700);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(new Set(await subjects())).toEqual(new Set(['house', ofCase, ofPerson, ofBreach]));
  });

  it('a key store lists the keys of one case, and the destroyed subjects without the persons of a destroyed case', async () => {
    const destroyed = async () => {
      const found: Subject[] = [];
      for await (const subject of store.destroyed()) found.push(subject);
      return found;
    };
    const elsewhere = { caseId: 'another' };
    for (const subject of ['house', ofCase, ofPerson, elsewhere] as const)
      await store.create(subject, key('k'));
    const inCase: Subject[] = [];
    for await (const subject of store.subjects(caseId)) inCase.push(subject);
    expect(new Set(inCase)).toEqual(new Set([ofCase, ofPerson]));
    expect(await destroyed()).toEqual([]);
    await store.destroy(ofPerson);
    expect(await destroyed()).toEqual([ofPerson]);
    await store.destroy(ofCase);
    expect(await destroyed()).toEqual([ofCase]);
  });

  it('a key store is empty before its first key', async () => {
    expect([await store.read(ofCase), await subjects()]).toEqual([undefined, []]);
  });

  it('a key store gives the same key to all callers who create it at once', async () => {
    const stores = Array.from({ length: 16 }, () => new DirectoryKeyStore(folder));
    const made = await Promise.all(stores.map((each, i) => each.create(ofCase, key(String(i)))));
    expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await filesOf()).toEqual(['case.key']);
  });

  it('a key store replaces the complete wrapping of a key', async () => {
    await store.create(ofCase, key('old'));
    await store.replace(ofCase, key('new'));
    expect(await store.read(ofCase)).toEqual(key('new'));
    expect(await filesOf()).toEqual(['case.key']);
  });

  it('a key store that cannot be read reports an error without a path', async () => {
    await writeFile(folder, 'a file');
    const refused = expect(store.create(ofCase, key('c'))).rejects;
    await refused.toThrow(refusal('KEY.UNAVAILABLE'));
    await expect(store.read(ofCase)).rejects.toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(folder) }),
    );
  });

  it('a key store distinguishes a damaged file from a missing file', async () => {
    await store.create(ofCase, key('c'));
    await writeFile(join(folder, caseId, 'case.key'), '');
    await expect(store.read(ofCase)).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
  });
});

describe('a destruction', () => {
  it('a destruction leaves a tombstone, and no other file', async () => {
    await store.create(ofCase, key('c'));
    await store.create(ofPerson, key('p'));
    await store.destroy(ofPerson);
    expect(await filesOf()).toEqual(['case.key', `person-${personId}.destroyed`]);
    expect(await store.create(ofPerson, key('again'))).toBe('destroyed');
    expect(await store.read(ofPerson)).toBe('destroyed');
    expect(await subjects()).toEqual([ofCase]);
  });

  it('the destruction of a case also applies to its persons, even to persons who had no key', async () => {
    await store.create(ofCase, key('c'));
    await store.create(ofPerson, key('p'));
    await store.destroy(ofCase);
    await store.destroy(ofCase);
    expect(await filesOf()).toEqual(['case.destroyed']);
    expect(await store.create({ caseId, personId: 'late' }, key('l'))).toBe('destroyed');
    expect(await filesOf()).toEqual(['case.destroyed']);
  });

  it('a destruction also applies to a subject that never had a key', async () => {
    await store.destroy(ofCase);
    expect(await store.create(ofCase, key('c'))).toBe('destroyed');
  });

  it('a destruction overwrites the files that it removes', async () => {
    await store.create(ofCase, key('the wrapped key'));
    const held = await open(join(folder, caseId, 'case.key'));
    await store.destroy(ofCase);
    const left = await held.readFile();
    await held.close();
    expect(left.length).toBeGreaterThan(0);
    expect(left.toString('latin1')).not.toContain('the wrapped key');
  });

  it('a destruction wins over another process that creates or wraps the key at the same time', async () => {
    for (let i = 0; i < 40; i += 1) {
      const subject = { caseId: `case-${i}` };
      if (i % 2) await store.create(subject, key('first'));
      const writing = i % 2 ? store.replace(subject, key('new')) : store.create(subject, key('new'));
      await Promise.all([writing, store.destroy(subject), new DirectoryKeyStore(folder).destroy(subject)]);
      expect(await store.read(subject)).toBe('destroyed');
      expect(await filesOf(subject.caseId)).toEqual(['case.destroyed']);
    }
  });

  it('the next round finishes a destruction that a killed process began, and removes leftovers', async () => {
    await store.create(ofCase, key('c'));
    const leftover = join(folder, caseId, 'case.key.abc.aside');
    await writeFile(leftover, 'of one at work, or of a killed process');
    const held = await open(leftover);
    await subjects();
    expect(await filesOf()).toEqual(['case.key', 'case.key.abc.aside']);
    await muchLater();
    expect(await filesOf()).toEqual(['case.key']);
    expect((await held.readFile()).toString('latin1')).not.toContain('killed');
    await held.close();
    await writeFile(join(folder, caseId, 'case.key.def.aside'), 'of one at work');
    await writeFile(join(folder, caseId, 'case.destroyed'), '');
    expect(await store.read(ofCase)).toBe('destroyed');
    expect(await subjects()).toEqual([]);
    expect(await filesOf()).toEqual(['case.destroyed']);
  });
});

describe('a leftover that is a second name of a live key', () => {
  const keyFile = () => join(folder, caseId, 'case.key');
  const leftover = () => join(folder, caseId, 'case.key.abc.aside');
  const bothNames = ['case.key', 'case.key.abc.aside'];

  it('a leftover that is a second name of a live key is removed without damage to the key if its writer died', async () => {
    await store.create(ofCase, key('c'));
    await link(keyFile(), leftover());
    expect(await muchLater()).toEqual([ofCase]);
    expect(await filesOf()).toEqual(['case.key']);
    expect(await store.read(ofCase)).toEqual(key('c'));
  });

  it('a leftover stays while its writer may still be writing, however old the key is', async () => {
    await store.create(ofCase, key('c'));
    await utimes(keyFile(), 0, 0);
    await link(keyFile(), leftover());
    await subjects();
    expect(await filesOf()).toEqual(bothNames);
    expect(await store.read(ofCase)).toEqual(key('c'));
  });
});

it('a key that a backup restores beside its tombstone stays destroyed', async () => {
  const file = join(folder, caseId, 'case.key');
  await store.create(ofCase, key('c'));
  const copy = await readFile(file);
  await store.destroy(ofCase);
  await writeFile(file, copy);
  expect(await new DirectoryKeyStore(folder).read(ofCase)).toBe('destroyed');
});
