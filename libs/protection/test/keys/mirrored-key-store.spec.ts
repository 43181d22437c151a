import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  DirectoryKeyStore,
  MemoryKeyStore,
  MirroredKeyStore,
  type StoredKey,
  type Subject,
} from '@homeward/protection';
import { refusal } from '../keys.js';
import { newFolder, removeFolders } from './made.js';

const caseId = '5f1c0000-0000-4000-8000-000000000001';
const ofCase: Subject = { caseId };
const ofPerson: Subject = { caseId, personId: '5f1c0000-0000-4000-8000-000000000002' };
const key = (id: string): StoredKey => ({ id, version: 1, wrapped: `wrapped ${id}` });

let folders: [string, string];
let places: [DirectoryKeyStore, DirectoryKeyStore];
let tombstones: DirectoryKeyStore;
let putBack: Subject[];
let store: MirroredKeyStore;
beforeEach(async () => {
  folders = [await newFolder(), await newFolder()];
  places = [new DirectoryKeyStore(folders[0]), new DirectoryKeyStore(folders[1])];
  putBack = [];
  tombstones = new DirectoryKeyStore(await newFolder());
  store = new MirroredKeyStore(places, tombstones, (subject) => putBack.push(subject));
});
afterEach(removeFolders);

const inBoth = (subject: Subject) => Promise.all(places.map((place) => place.read(subject)));
/** Puts a file where the folder of a place should be, so that every access to the place fails. */
async function takeAway(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await writeFile(folder, 'no folder');
}

describe('a new key', () => {
  it('a new key is stored in both places, and all callers that create the key at once get the same key', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        new MirroredKeyStore(places, tombstones).create(ofCase, key(`0${nth}`)),
      ),
    );
    expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await inBoth(ofCase)).toEqual([made[0], made[0]]);
  });

  it.each([0, 1])('a new key is not made while place %i is unavailable', async (nth) => {
    await takeAway(folders[nth]!);
    await expect(store.create(ofCase, key('00'))).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
  });
});

describe('the two places of the keys', () => {
  it.each([0, 1])(
    'if place %i lost a key, the key is read from the other place and put back',
    async (nth) => {
      await store.create(ofCase, key('00'));
      await rm(folders[nth]!, { recursive: true });
      expect(await store.read(ofCase)).toEqual(key('00'));
      expect(await inBoth(ofCase)).toEqual([key('00'), key('00')]);
      expect(putBack).toEqual([ofCase]);
    },
  );

  it.each([0, 1])(
    'if place %i is unavailable, keys are read from the other place, and a key that the other place lacks counts as unavailable, not as missing',
    async (nth) => {
      await store.create(ofCase, key('00'));
      await takeAway(folders[nth]!);
      expect(await store.read(ofCase)).toEqual(key('00'));
      await expect(store.read(ofPerson)).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
      await expect(store.destroy(ofCase)).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
    },
  );

  it.each([0, 1])(
    'if place %i is restored from an old copy, destroyed subjects stay destroyed',
    async (nth) => {
      await store.create(ofCase, key('00'));
      await store.create(ofPerson, key('01'));
      await store.destroy(ofPerson);
      await rm(folders[nth]!, { recursive: true });
      await places[nth]!.create(ofPerson, key('01'));
      expect(await store.read(ofPerson)).toBe('destroyed');
      expect(await store.create(ofPerson, key('02'))).toBe('destroyed');
      expect(await readdir(join(folders[nth]!, caseId))).toContain(
        `person-${personIdOf(ofPerson)}.destroyed`,
      );
      expect(await inBoth(ofPerson)).toEqual(['destroyed', 'destroyed']);
    },
  );
});

it('destroyed subjects stay destroyed even if both places are restored from an old copy', async () => {
  await store.create(ofCase, key('00'));
  await store.create(ofPerson, key('01'));
  await store.destroy(ofPerson);
  for (const [nth, folder] of folders.entries()) {
    await rm(folder, { recursive: true });
    await places[nth]!.create(ofCase, key('00'));
    await places[nth]!.create(ofPerson, key('01'));
  }
  expect(await store.read(ofPerson)).toBe('destroyed');
  expect(await inBoth(ofPerson)).toEqual(['destroyed', 'destroyed']);
  expect(await store.read(ofCase)).toEqual(key('00'));
});

it('while the third place of tombstones is unavailable, keys can be read and no key can be destroyed', async () => {
  await store.create(ofCase, key('00'));
  const away = await newFolder();
  await takeAway(away);
  const without = new MirroredKeyStore(places, new DirectoryKeyStore(away));
  expect(await without.read(ofCase)).toEqual(key('00'));
  await expect(without.destroy(ofCase)).rejects.toThrow(refusal('KEY.UNAVAILABLE'));
  expect(await without.read(ofCase)).toEqual(key('00'));
});

it('if the two places have different keys of one subject, only the data of this subject cannot be decrypted', async () => {
  await places[0].create(ofCase, key('00'));
  await places[1].create(ofCase, key('01'));
  await store.create(ofPerson, key('02'));
  await expect(store.read(ofCase)).rejects.toThrow(refusal('KEY.UNREADABLE'));
  expect(await store.read(ofPerson)).toEqual(key('02'));
});

it('a key that is wrapped again in only one place is still the same key', async () => {
  await store.create(ofCase, key('00'));
  await places[0].replace(ofCase, { ...key('00'), wrapped: 'again' });
  expect(await store.read(ofCase)).toMatchObject({ id: '00', wrapped: 'again' });
  await store.replace(ofCase, { ...key('00'), wrapped: 'in both' });
  expect((await inBoth(ofCase)).map((each) => (each as StoredKey).wrapped)).toEqual(['in both', 'in both']);
});

it('a mirrored key store lists each key and tombstone of either place once', async () => {
  await mkdir(folders[1], { recursive: true });
  await places[0].create('house', key('00'));
  await store.create(ofCase, key('01'));
  await places[1].create(ofPerson, key('02'));
  const listed = async (found: AsyncIterable<Subject>) => {
    const all: Subject[] = [];
    for await (const subject of found) all.push(subject);
    return all;
  };
  expect(new Set(await listed(store.subjects()))).toEqual(new Set(['house', ofCase, ofPerson]));
  expect(await listed(store.subjects(caseId))).toHaveLength(2);
  await places[1].destroy(ofPerson);
  expect(await listed(store.destroyed())).toEqual([ofPerson]);
  await places[0].destroy(ofCase);
  expect(await listed(store.destroyed())).toEqual([ofCase]);
});

it('no key changes and no key is lost, whatever operations run and whichever place is emptied in between', async () => {
  const subjects: Subject[] = [ofCase, ofPerson, { caseId: 'another' }];
  const act = fc.oneof(
    fc.record({
      act: fc.constant('create' as const),
      subject: fc.constantFrom(...subjects),
      id: fc.string({ unit: fc.constantFrom('0', 'a', 'f'), minLength: 1, maxLength: 4 }),
    }),
    fc.record({ act: fc.constant('destroy' as const), subject: fc.constantFrom(...subjects) }),
    fc.record({ act: fc.constant('empty' as const), place: fc.constantFrom(0, 1) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const pair: [MemoryKeyStore, MemoryKeyStore] = [new MemoryKeyStore(), new MemoryKeyStore()];
      const mirrored = new MirroredKeyStore(pair, new MemoryKeyStore());
      const known = new Map<Subject, StoredKey | 'destroyed'>();
      for (const one of acts) {
        if (one.act === 'empty') pair[one.place] = new MemoryKeyStore();
        else if (one.act === 'create') {
          const got = await mirrored.create(one.subject, key(one.id));
          expect(got).toEqual(known.get(one.subject) ?? got);
          known.set(one.subject, got);
        } else {
          await mirrored.destroy(one.subject);
          known.set(one.subject, 'destroyed');
          if (one.subject === ofCase) known.set(ofPerson, 'destroyed');
        }
        // A read puts back keys that one place lacks. The reconciler does the same every night.
        for (const [subject, expected] of known) expect(await mirrored.read(subject)).toEqual(expected);
      }
    }),
  );
});

const personIdOf = (subject: Subject): string => (subject as { readonly personId: string }).personId;
