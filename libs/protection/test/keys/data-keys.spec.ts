import { setTimeout as pause } from 'node:timers/promises';
import {
  StoredDataKeys,
  memoryDataKeys,
  MemoryKeyStore,
  secretWrappingKey,
  type DataKeyOf,
  type StoredKey,
  type WrappingKey,
} from '@homeward/protection';
import { keyIdOf } from '../../src/sealer.js';
import { refusal } from '../keys.js';
import { bytesOf } from './made.js';

const wrapping = secretWrappingKey({ key: bytesOf('wrapping') });
const caseId = '5f1c0000-0000-4000-8000-000000000001';
const [one, other] = ['person-one', 'person-other'];

const sealed = async (key: DataKeyOf) => (await key.toSeal('records')).seal('text', 'row');
const opened = async (key: DataKeyOf, bytes: Buffer) =>
  (await key.toDecrypt('records')).decrypt(bytes, 'row').toString();

/** A wrapping key that counts how often it unwraps. */
function counting(): { wrapping: WrappingKey; count: () => number } {
  let unwrapped = 0;
  return {
    count: () => unwrapped,
    wrapping: {
      ...wrapping,
      unwrap: async (...key) => {
        unwrapped += 1;
        return await wrapping.unwrap(...key);
      },
    },
  };
}

describe('data keys', () => {
  it('each subject and purpose has one data key, and every process gets the same key', async () => {
    const store = new MemoryKeyStore();
    const [api, worker] = [1, 2].map(() => new StoredDataKeys({ store, wrapping }));
    const subjects = (keys: StoredDataKeys) => [
      keys.ofCase(caseId),
      keys.ofCase('another'),
      keys.ofPerson(caseId, one),
      keys.ofPerson(caseId, other),
      keys.ofPerson('another', one),
      keys.ofHouse(),
    ];
    const bytes = await Promise.all(subjects(api!).map(sealed));
    for (const [i, key] of subjects(worker!).entries())
      for (const [j, theirs] of bytes.entries())
        if (i === j) expect(await opened(key, theirs)).toBe('text');
        else await expect(opened(key, theirs)).rejects.toThrow(refusal('SEAL.UNKNOWN_KEY'));
    const payloads = await worker!.ofCase(caseId).toDecrypt('temporal-payloads');
    expect(() => payloads.decrypt(bytes[0]!, 'row')).toThrow(refusal('SEAL.UNREADABLE'));
  });

  it('a data key is made once, even if many callers ask for a new key at once', async () => {
    const store = new MemoryKeyStore();
    const all = Array.from({ length: 8 }, () => new StoredDataKeys({ store, wrapping }));
    const bytes = await Promise.all(all.map((keys) => sealed(keys.ofCase(caseId))));
    for (const each of bytes) expect(await opened(all[0]!.ofCase(caseId), each)).toBe('text');
  });

  it('a read makes no data key, and a key can be made while another process tries to read', async () => {
    const key = memoryDataKeys().ofCase(caseId);
    const [looked, made] = await Promise.allSettled([key.toDecrypt('records'), key.toSeal('records')]);
    expect([looked.status, made.status]).toEqual(['rejected', 'fulfilled']);
    await expect(memoryDataKeys().ofCase(caseId).toDecrypt('records')).rejects.toThrow(
      refusal('KEY.MISSING'),
    );
  });

  it('a data key is the same for any spelling of an id, and ids that cannot be file names are refused', async () => {
    const keys = memoryDataKeys();
    expect(await opened(keys.ofCase('ABC-1'), await sealed(keys.ofCase('abc-1')))).toBe('text');
    for (const id of ['..', '../other', 'a/b', '', '.hidden', 'a'.repeat(65), 'a\0b'])
      expect(() => keys.ofCase(id)).toThrow(refusal('KEY.INVALID'));
  });
});

describe('the register of keys', () => {
  it('the register lists only the keys of a case and its persons', async () => {
    const keys = memoryDataKeys();
    const ofCase = await sealed(keys.ofCase(caseId));
    const ofOne = await sealed(keys.ofPerson(caseId, one));
    await sealed(keys.ofPerson('another', one));
    expect(await keys.idsIn(caseId)).toEqual([
      { keyId: keyIdOf(ofCase), personId: null },
      { keyId: keyIdOf(ofOne), personId: one },
    ]);
    await keys.ofPerson(caseId, one).destroy();
    expect(await keys.idsIn(caseId)).toEqual([{ keyId: keyIdOf(ofCase), personId: null }]);
    await keys.ofCase(caseId).destroy();
    expect(await keys.idsIn(caseId)).toEqual([]);
  });
});

describe('a destroyed key', () => {
  it('a destroyed key can never decrypt or encrypt again, and its destruction does not affect other keys', async () => {
    const keys = memoryDataKeys();
    const bytes = await sealed(keys.ofPerson(caseId, one));
    await sealed(keys.ofPerson(caseId, other));
    await keys.ofPerson(caseId, one).destroy();
    await expect(opened(keys.ofPerson(caseId, one), bytes)).rejects.toThrow(refusal('KEY.DESTROYED'));
    await expect(sealed(keys.ofPerson(caseId, one))).rejects.toThrow(refusal('KEY.DESTROYED'));
    await sealed(keys.ofPerson(caseId, other));
    await sealed(keys.ofCase(caseId));
  });

  it('the destruction of a case’s key also destroys the keys of its persons', async () => {
    const keys = memoryDataKeys();
    await sealed(keys.ofCase(caseId));
    await sealed(keys.ofPerson(caseId, one));
    await keys.ofCase(caseId).destroy();
    for (const key of [keys.ofCase(caseId), keys.ofPerson(caseId, one), keys.ofPerson(caseId, other)])
      await expect(sealed(key)).rejects.toThrow(refusal('KEY.DESTROYED'));
    await sealed(keys.ofPerson('another', one));
  });

  it('a destroyed key becomes unusable in another process when that process may no longer keep the key in memory', async () => {
    const store = new MemoryKeyStore();
    const [first, second] = [1, 2].map(() => new StoredDataKeys({ store, wrapping, cachedForMs: 100 }));
    const bytes = await sealed(first!.ofCase(caseId));
    expect(await opened(second!.ofCase(caseId), bytes)).toBe('text');
    await first!.ofCase(caseId).destroy();
    await expect(opened(first!.ofCase(caseId), bytes)).rejects.toThrow(refusal('KEY.DESTROYED'));
    await pause(150);
    await expect(opened(second!.ofCase(caseId), bytes)).rejects.toThrow(refusal('KEY.DESTROYED'));
  });
});

describe('keys held in memory', () => {
  it('a key in memory is unwrapped once for all concurrent callers', async () => {
    const { count, ...options } = counting();
    const keys = new StoredDataKeys({ store: new MemoryKeyStore(), ...options });
    await Promise.all(Array.from({ length: 20 }, () => sealed(keys.ofCase(caseId))));
    await sealed(keys.ofCase(caseId));
    expect(count()).toBe(1);
  });

  it('the keys in memory are limited in number and time', async () => {
    const { count, ...options } = counting();
    const store = new MemoryKeyStore();
    const keys = new StoredDataKeys({ store, ...options, cachedAtMost: 2, cachedForMs: 10_000 });
    for (const id of ['a', 'b', 'c', 'a']) await sealed(keys.ofCase(id));
    expect(count()).toBe(4);
    const short = new StoredDataKeys({ store, ...options, cachedForMs: 20 });
    await sealed(short.ofCase('a'));
    await pause(60);
    await sealed(short.ofCase('a'));
    expect(count()).toBe(6);
  });

  it('keys are fetched again after an outage', async () => {
    let away = true;
    const keys = new StoredDataKeys({
      store: new MemoryKeyStore(),
      wrapping: {
        ...wrapping,
        unwrap: async (...key) => {
          if (away) throw new Error('away');
          return await wrapping.unwrap(...key);
        },
      },
    });
    await expect(sealed(keys.ofCase(caseId))).rejects.toThrow('away');
    away = false;
    await sealed(keys.ofCase(caseId));
  });
});

describe('a wrapped key', () => {
  it.each([
    ['the key was moved to another subject', (key: StoredKey) => key, 'other'],
    ['the name of the key was changed', (key: StoredKey) => ({ ...key, id: '0000000000000000' }), 'one'],
    ['the version of the key was changed', (key: StoredKey) => ({ ...key, version: 2 }), 'one'],
    [
      'the end of the wrapped key was cut off',
      (key: StoredKey) => ({ ...key, wrapped: key.wrapped.slice(0, -8) }),
      'one',
    ],
  ])('a wrapped key cannot be unwrapped if %s', async (_, change, under) => {
    const [from, to] = [new MemoryKeyStore(), new MemoryKeyStore()];
    await sealed(new StoredDataKeys({ store: from, wrapping }).ofCase('one'));
    await to.create({ caseId: under }, change((await from.read({ caseId: 'one' })) as StoredKey));
    const moved = new StoredDataKeys({ store: to, wrapping });
    await expect(moved.ofCase(under).toDecrypt('records')).rejects.toThrow(refusal('KEY.UNREADABLE'));
  });

  it('a wrapped key cannot be unwrapped with another wrapping key', async () => {
    const store = new MemoryKeyStore();
    await sealed(new StoredDataKeys({ store, wrapping }).ofCase(caseId));
    const another = new StoredDataKeys({ store, wrapping: secretWrappingKey({ key: bytesOf('another') }) });
    await expect(another.ofCase(caseId).toDecrypt('records')).rejects.toThrow(refusal('KEY.UNREADABLE'));
  });
});
