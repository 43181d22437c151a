import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '@homeward/config';
import type { CaseId, PersonId, StepMessage } from '@homeward/contracts';
import {
  byRole,
  CaseReader,
  KeyUses,
  loadDataKeysOf,
  connectDocumentStore,
  Rebuild,
  RecordRepository,
  recordSeals,
  StepRequests,
  VaultNotes,
  type NewNote,
  type SentRequest,
} from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

/**
 * The data of a case can be decrypted only in its own place, and only with the key of the case or the key of the person
 * that the data is about.
 */

let record: TestRecord;
let requests: StepRequests;
let repository: RecordRepository;
let reader: CaseReader;
let vault: VaultNotes;

beforeAll(async () => {
  record = await startRecord();
  ({ requests, repository, reader, vault } = record);
}, 60_000);
afterAll(() => record?.stop());

const firstPage = { limit: 10 };
const text = 'a synthetic sentence';
const somebody = randomUUID();
const twoOfOne = [somebody, somebody];

async function claim(
  caseId: CaseId,
  stepId: string,
  notes: NewNote[] = [],
  by = requests,
): Promise<SentRequest> {
  const message: StepMessage = {
    stepId,
    actor: team.counsellor.member,
    occurredOn: '2026-03-02',
    zone: 'Europe/Zurich',
    payload: {},
    known: {},
  };
  const step = 'record-counselling-session';
  await by.claim({ scope: [stepId], key: stepId, body: {}, caseId, step, stepId, message, notes });
  return { step, stepId, message };
}

/** A case with a session, a note about the family, and a note about each of these persons. */
async function withNotes(...personIds: PersonId[]): Promise<{ story: Story; noteIds: string[] }> {
  const story = new Story();
  await repository.recordStep({ caseId: story.caseId, fact: story.open() });
  const stepId = randomUUID();
  const notes = [undefined, ...personIds].map((personId): NewNote => ({
    id: randomUUID(),
    step: 'record-counselling-session',
    category: 'contact',
    content: text,
    personId,
  }));
  await claim(story.caseId, stepId, notes);
  await repository.recordStep({ caseId: story.caseId, fact: story.session(stepId) });
  return { story, noteIds: notes.map(({ id }) => id) };
}

const textsOf = async (caseId: CaseId, noteIds: readonly string[]) => {
  const notes = await vault.read(byRole, caseId, noteIds, ['contact']);
  return noteIds.map((id) => notes.get(id)?.content);
};

const keyIdsIn = (sealed: Buffer): string => sealed.toString('utf8', 3, 3 + sealed[2]!);

describe('the keys of a case', () => {
  it('the keys of a case decrypt no other case, and a note about a person is sealed with that person’s key', async () => {
    const personId = randomUUID();
    const { story, noteIds } = await withNotes(personId);
    const other = await withNotes();
    const [facts, state] = await Promise.all([
      record.rows<{ sealed: Buffer }>('select sealed from timeline where case_id = $1', [story.caseId]),
      record.rows<{ state: Buffer }>('select state from return_case where id = $1', [story.caseId]),
    ]);
    const ofCase = new Set([...facts.map(({ sealed }) => sealed), state[0]!.state].map(keyIdsIn));
    const notes = await record.rows<{ id: string; sealed: Buffer }>(
      'select id, sealed from vault_note where id = any($1)',
      [[...noteIds, ...other.noteIds]],
    );
    const keyOf = (id: string | undefined) => keyIdsIn(notes.find((note) => note.id === id)!.sealed);
    expect([...ofCase]).toEqual([keyOf(noteIds[0])]);
    expect(new Set([...noteIds, ...other.noteIds].map(keyOf)).size).toBe(3);
    expect(keyOf(noteIds[1])).toMatch(/^[0-9a-f]{16}\.1$/);
    expect(await textsOf(story.caseId, noteIds)).toEqual([text, text]);
    expect(await reader.timeline(byRole, story.caseId, firstPage)).toHaveLength(2);
  });

  it('the destruction of a person’s key erases that person’s notes, and no other data', async () => {
    const [erased, stays] = [randomUUID(), randomUUID()];
    const { story, noteIds } = await withNotes(erased, stays);
    await record.keys.ofPerson(story.caseId, erased).destroy();
    expect(await textsOf(story.caseId, noteIds)).toEqual([text, undefined, text]);
    expect((await reader.load(byRole, story.caseId))!.state.caseId).toBe(story.caseId);
    await expect(
      claim(story.caseId, randomUUID(), [
        {
          id: randomUUID(),
          step: 'record-counselling-session',
          category: 'contact',
          content: text,
          personId: erased,
        },
      ]),
    ).rejects.toMatchObject({ code: 'RECORD.ERASED' });
  });

  it('the destruction of a case’s key erases the case, its persons and its requests, and no other data', async () => {
    const { story, noteIds } = await withNotes(randomUUID());
    const { caseId } = story;
    const other = await withNotes();
    const [gone, open] = [randomUUID(), randomUUID()];
    await claim(caseId, gone);
    await claim(other.story.caseId, open);
    await reader.load(byRole, caseId);
    await record.keys.ofCase(caseId).destroy();
    const erased = expect.objectContaining({ code: 'RECORD.ERASED' });
    await expect(reader.load(byRole, caseId)).rejects.toEqual(erased);
    expect(reader.lastRead(caseId)).toBeUndefined();
    await expect(reader.timeline(byRole, caseId, firstPage)).rejects.toEqual(erased);
    await expect(repository.recordStep({ caseId, fact: story.session() })).rejects.toEqual(erased);
    const rebuild = new Rebuild(record.dataSource, record.seals, record.hashes);
    expect(await rebuild.check(caseId)).toMatchObject({ cases: 1, erased: 1, differences: [] });
    expect(await textsOf(caseId, noteIds)).toEqual([undefined, undefined]);
    const asked = (await requests.openOlderThan(0, 1_000)).map(({ stepId }) => stepId);
    expect([asked.includes(gone), asked.includes(open)]).toEqual([false, true]);
    expect(await textsOf(other.story.caseId, other.noteIds)).toEqual([text]);
  });
});

it('a worker remembers no data of an erased case: it reads the record again, as for an unknown case', async () => {
  const asked: string[] = [];
  const worker = new RecordRepository(
    record.dataSource,
    {
      toSeal: async (...of) => (asked.push('to seal'), await record.seals.toSeal(...of)),
      toDecrypt: async (...of) => (asked.push('to open'), await record.seals.toDecrypt(...of)),
    },
    record.hashes,
  );
  const story = new Story();
  const { caseId } = story;
  await worker.recordStep({ caseId, fact: story.open() });
  await record.keys.ofCase(caseId).destroy();
  const fact = story.session();
  asked.length = 0;
  for (const _ of [1, 2])
    await expect(worker.recordStep({ caseId, fact })).rejects.toMatchObject({ code: 'RECORD.ERASED' });
  expect(asked).toEqual(['to seal', 'to open']);
});

describe('a request for an erased case', () => {
  it('law 4: a request for an erased case is settled once, so that it does not block requests that can still be sent', async () => {
    const [{ story }, { story: other }] = [await withNotes(), await withNotes()];
    const [open, behind] = [randomUUID(), randomUUID()];
    const recorded = randomUUID();
    await claim(story.caseId, recorded, [
      { id: randomUUID(), step: 'record-counselling-session', category: 'contact', content: text },
    ]);
    await repository.recordStep({ caseId: story.caseId, fact: story.session(recorded) });
    await claim(story.caseId, open, [
      { id: randomUUID(), step: 'record-counselling-session', category: 'contact', content: text },
    ]);
    await claim(other.caseId, behind);
    await record.rows(
      `update step_request set created_at = now() - interval '1 day' where step_id = any($1)`,
      [[recorded, open]],
    );
    await record.rows(`update step_request set created_at = now() - interval '1 hour' where step_id = $1`, [
      behind,
    ]);
    const firstTwo = async () => (await requests.openOlderThan(1_800_000, 2)).map(({ stepId }) => stepId);
    await requests.openAndSettled(1_800_000, 2);
    expect(await firstTwo()).toEqual([recorded, open]);

    await record.keys.ofCase(story.caseId).destroy();
    expect(await firstTwo()).toEqual([]);
    await requests.openAndSettled(1_800_000, 2);
    expect(await firstTwo()).toEqual([behind]);
    expect(await requests.byStepId(byRole, open)).toMatchObject({
      status: 'refused',
      refusal: { code: 'CASE.NOT_FOUND' },
      message: null,
    });
    expect(await requests.byStepId(byRole, recorded)).toMatchObject({
      status: 'answered',
      sequence: 3,
      refusal: null,
      message: null,
    });
    expect(await record.rows('select from vault_note where step_id = $1', [open])).toEqual([]);
    expect(await record.rows('select from vault_note where step_id = $1', [recorded])).toHaveLength(1);
  });
});

describe('CASE-3: persons who move to a linked case', () => {
  const keyOf = async (noteId: string) => {
    const [row] = await record.rows<{ sealed: Buffer }>('select sealed from vault_note where id = $1', [
      noteId,
    ]);
    return keyIdsIn(row!.sealed);
  };

  /** The data that a split moves from a case to the linked case, with texts that have these ids in the vault. */
  const carriedOf = ({ state }: Story, texts: readonly string[]) => ({
    persons: [],
    sessions: [],
    consents: [],
    registration: { texts },
    matches: {},
    risk: {},
    minors: {},
    travellers: {},
    journeys: [],
    medicalAid: {},
    withdrawn: {},
    contacts: {},
    deadlines: [],
    alerts: [],
    documents: [],
    incidents: state.incidents,
  });

  it('notes move with their persons and are sealed again, so that either case can be erased without the other', async () => {
    const [goes, stays] = [randomUUID(), randomUUID()];
    const { story, noteIds } = await withNotes(goes, stays);
    const [ofFamily, ofGoing] = noteIds as [string, string];
    const before = await Promise.all([keyOf(ofFamily), keyOf(ofGoing)]);
    const linked = new Story();
    const carried = carriedOf(story, [ofGoing, ofFamily, randomUUID()]);
    const opening = linked.open({ linkedTo: story.caseId, carried });
    await repository.recordStep({ caseId: linked.caseId, fact: opening });

    expect(await textsOf(linked.caseId, noteIds)).toEqual([text, text, undefined]);
    expect(await textsOf(story.caseId, noteIds)).toEqual([undefined, undefined, text]);
    const after = await Promise.all([keyOf(ofFamily), keyOf(ofGoing)]);
    expect(new Set([...before, ...after]).size).toBe(4);
    await record.keys.ofCase(story.caseId).destroy();
    expect(await textsOf(linked.caseId, [ofFamily, ofGoing])).toEqual([text, text]);
    await record.keys.ofPerson(linked.caseId, goes).destroy();
    expect(await textsOf(linked.caseId, [ofFamily, ofGoing])).toEqual([text, undefined]);
  });

  it('erased notes stay behind, and no note is lost if the opening of the linked case is recorded again', async () => {
    const erased = randomUUID();
    const { story, noteIds } = await withNotes(erased);
    await record.keys.ofPerson(story.caseId, erased).destroy();
    const linked = new Story();
    const twin = linked.fork(1_000);
    const opening = { linkedTo: story.caseId, carried: carriedOf(story, noteIds) };
    await repository.recordStep({ caseId: linked.caseId, fact: linked.open(opening) });
    const recorded = await repository.recordStep({ caseId: twin.caseId, fact: twin.open(opening) });
    expect(recorded).toMatchObject({ voided: [1] });
    expect(await textsOf(linked.caseId, noteIds)).toEqual([text, undefined]);
  });
});

describe('a note that no step will keep', () => {
  it('a note that no step will keep is deleted with the refusal or later, and other notes stay', async () => {
    const { caseId } = (await withNotes()).story;
    const steps = [randomUUID(), randomUUID(), randomUUID()] as const;
    const [, left, open] = steps;
    const note = (): NewNote => ({
      id: randomUUID(),
      step: 'record-counselling-session',
      category: 'contact',
      content: text,
    });
    const [refused] = await Promise.all(steps.map((stepId) => claim(caseId, stepId, [note()])));
    const waiting = async () => {
      const found = await record.rows<{ stepId: string }>(
        `select step_id as "stepId" from vault_note where status = 'pending' and step_id = any($1)`,
        [steps],
      );
      return found.map(({ stepId }) => stepId).sort();
    };
    await requests.refused(refused!, { code: 'STEP.NOT_OPEN' });
    expect(await waiting()).toEqual([left, open].sort());
    expect(await vault.oldestPendingSeconds()).toBeGreaterThan(0);
    expect(await vault.deleteOrphans()).toBe(0);
    await record.rows(
      `update step_request set status = 'refused', refusal = '{}', sealed_message = null,
         updated_at = now() - interval '2 minutes' where step_id = $1`,
      [left],
    );
    expect(await vault.deleteOrphans()).toBe(1);
    expect(await waiting()).toEqual([open]);
  });
});

describe('a key store', () => {
  const folder = () => mkdtemp(join(tmpdir(), 'homeward-key-store-'));
  const open = async (storeDir: string) => {
    const settings = loadSettings({
      HOMEWARD_MODE: 'test',
      HOMEWARD_DATA_DIR: dataDir,
      HOMEWARD_KEY_STORE_DIR: join(storeDir, 'first'),
      HOMEWARD_KEY_STORE_SECOND_DIR: join(storeDir, 'second'),
    });
    return await loadDataKeysOf(
      settings,
      record.dataSource,
      new KeyUses(record.dataSource, { process: 'process test' }),
    );
  };
  let dataDir: string;
  let store: string;
  let other: string;

  /** A case with a note of its own and a note of a person, sealed with keys of the key store. */
  async function sealedCase() {
    const story = new Story();
    const { caseId } = story;
    const personId = randomUUID();
    const protect = async () => {
      const seals = recordSeals(await open(store));
      return {
        repository: new RecordRepository(record.dataSource, seals, record.hashes),
        requests: new StepRequests(record.dataSource, seals, record.hashes),
        vault: new VaultNotes(record.dataSource, seals),
      };
    };
    const noteOf = (owner?: PersonId): NewNote => ({
      id: randomUUID(),
      step: 'record-counselling-session',
      category: 'contact',
      content: text,
      personId: owner,
    });
    const notes = [noteOf(), noteOf(personId)];
    const first = await protect();
    await first.repository.recordStep({ caseId, fact: story.open() });
    const stepId = randomUUID();
    await claim(caseId, stepId, notes, first.requests);
    await first.repository.recordStep({ caseId, fact: story.session(stepId) });
    return {
      caseId,
      personId,
      read: async () => {
        const ids = notes.map(({ id }) => id);
        const found = await (await protect()).vault.read(byRole, caseId, ids, ['contact']);
        return ids.map((id) => found.get(id)?.content);
      },
      claimAgain: async () =>
        claim(caseId, randomUUID(), [noteOf(), noteOf(personId)], (await protect()).requests),
    };
  }

  beforeAll(async () => ([store, other, dataDir] = await Promise.all([folder(), folder(), folder()])));
  afterAll(() => Promise.all([store, other, dataDir].map((made) => rm(made, { recursive: true }))));

  it('a key store that does not belong to the database, for example an empty key store, is refused', async () => {
    await open(store);
    await open(store);
    await expect(open(other)).rejects.toMatchObject({ code: 'RECORD.OTHER_KEY_STORE' });
    expect(await readdir(other)).toEqual([]);
  });

  it('a key store restores keys that one of its two places lacks, and loses no key if either place is lost', async () => {
    const { caseId, personId, read } = await sealedCase();
    for (const place of ['first', 'second']) {
      await rm(join(store, place, caseId), { recursive: true });
      expect(await read()).toEqual([text, text]);
      expect(await readdir(join(store, place, caseId))).toEqual(['case.key', `person-${personId}.key`]);
    }
  });

  it.each(['of the case', 'of a person'])(
    'a lost key %s is never replaced by a new key, and the data of the lost key stays unreadable until the key is restored',
    async (which) => {
      const { caseId, personId, read, claimAgain } = await sealedCase();
      const file = which === 'of the case' ? 'case.key' : `person-${personId}.key`;
      const paths = ['first', 'second'].map((place) => join(store, place, caseId, file));
      const kept = await readFile(paths[0]!);
      await Promise.all(paths.map((path) => rm(path)));
      const unreadable = { code: 'RECORD.UNREADABLE' };
      await expect(claimAgain()).rejects.toMatchObject(unreadable);
      await expect(read()).rejects.toMatchObject(unreadable);
      for (const path of paths) await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
      await writeFile(paths[1]!, kept);
      expect(await read()).toEqual([text, text]);
      await claimAgain();
    },
  );

  it('`has_sealed_data` covers every table with data that is sealed with the key of a person', async () => {
    const tables = await record.rows<{ name: string }>(
      `select distinct table_name as name from information_schema.columns c
       where table_schema = 'public' and column_name = 'person_id' and exists (
         select from information_schema.columns b
         where b.table_name = c.table_name and b.data_type = 'bytea')`,
    );
    const [found] = await record.rows<{ source: string }>(
      `select prosrc as source from pg_proc where proname = 'has_sealed_data'`,
    );
    const unknown = tables.map(({ name }) => name).filter((name) => !found!.source.includes(`from ${name} `));
    // Travellers are sealed with the key of their case. Hashes are sealed with no key.
    expect(unknown.sort()).toEqual(['aid_hash', 'erasure', 'traveller']);
    expect(tables.length).toBeGreaterThan(unknown.length);
  });
});

describe('data that was moved in the database cannot be decrypted', () => {
  const unreadable = expect.objectContaining({ code: 'RECORD.UNREADABLE' });

  it('a note that was moved to another row cannot be decrypted', async () => {
    const { story, noteIds } = await withNotes();
    const other = await withNotes();
    await record.rows(
      'update vault_note set sealed = (select sealed from vault_note where id = $2) where id = $1',
      [noteIds[0], other.noteIds[0]],
    );
    await expect(textsOf(story.caseId, noteIds)).rejects.toEqual(unreadable);
  });

  it('a note that was moved to another row of the same case cannot be decrypted', async () => {
    const { story, noteIds } = await withNotes(...twoOfOne);
    await record.rows(
      'update vault_note set sealed = (select sealed from vault_note where id = $2) where id = $1',
      [noteIds[1], noteIds[2]],
    );
    await expect(textsOf(story.caseId, noteIds)).rejects.toEqual(unreadable);
  });

  it.each([
    ['about another person', randomUUID()],
    ['about nobody', null],
  ])('a note that was changed to be %s cannot be decrypted', async (_, personId) => {
    const { story, noteIds } = await withNotes(randomUUID());
    if (personId) await record.keys.ofPerson(story.caseId, personId).toSeal('records');
    await record.rows('update vault_note set person_id = $2 where id = $1', [noteIds[1], personId]);
    await expect(textsOf(story.caseId, noteIds)).rejects.toEqual(unreadable);
  });

  it('a note that was moved to another case cannot be decrypted, even if it is about the same person', async () => {
    const personId = randomUUID();
    const { noteIds } = await withNotes(personId);
    const other = await withNotes(personId);
    await record.rows('update vault_note set case_id = $2 where id = any($1)', [noteIds, other.story.caseId]);
    for (const id of noteIds) await expect(textsOf(other.story.caseId, [id])).rejects.toEqual(unreadable);
  });

  it('a note that was moved to another category cannot be decrypted', async () => {
    const { story, noteIds } = await withNotes();
    await record.rows(`update vault_note set category = 'contact' where id = any($1)`, [noteIds]);
    expect(await textsOf(story.caseId, noteIds)).toEqual([text]);
    await record.rows(`update vault_note set category = 'health' where id = any($1)`, [noteIds]);
    await expect(vault.read(byRole, story.caseId, noteIds, ['health'])).rejects.toEqual(unreadable);
  });

  it('a state that was moved to another case cannot be decrypted', async () => {
    const [{ story }, other] = [await withNotes(), await withNotes()];
    await record.rows(
      'update return_case set state = (select state from return_case where id = $2) where id = $1',
      [story.caseId, other.story.caseId],
    );
    await expect(reader.load(byRole, story.caseId)).rejects.toEqual(unreadable);
  });

  it('a fact that was moved to another case, or to another place in its case, cannot be decrypted', async () => {
    const [{ story }, other] = [await withNotes(), await withNotes()];
    await record.rows('alter table timeline disable trigger timeline_append_only');
    const put = (from: CaseId, sequence: number) =>
      record.rows(
        `update timeline set sealed = (select sealed from timeline where case_id = $2 and sequence = $3)
         where case_id = $1 and sequence = 2`,
        [story.caseId, from, sequence],
      );
    await put(other.story.caseId, 2);
    await expect(reader.timeline(byRole, story.caseId, firstPage)).rejects.toEqual(unreadable);
    await put(story.caseId, 1);
    await expect(reader.timeline(byRole, story.caseId, firstPage)).rejects.toEqual(unreadable);
    await record.rows('alter table timeline enable trigger timeline_append_only');
  });

  it('a message that was moved to another request cannot be decrypted', async () => {
    const { caseId } = (await withNotes()).story;
    const [one, other] = [randomUUID(), randomUUID()];
    await claim(caseId, one);
    await claim(caseId, other);
    await record.rows(
      'update step_request set sealed_message = (select sealed_message from step_request where step_id = $2) where step_id = $1',
      [one, other],
    );
    await expect(requests.byStepId(byRole, one)).rejects.toEqual(unreadable);
    await record.rows('delete from step_request where step_id = $1', [one]);
  });
});

describe('a document store', () => {
  it('a document store that does not belong to the database, for example an empty document store, is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'homeward-document-store-'));
    const uses = new KeyUses(record.dataSource, { process: 'process test' });
    const settings = (storeDir: string) =>
      loadSettings({
        HOMEWARD_MODE: 'test',
        HOMEWARD_DATA_DIR: folder,
        HOMEWARD_DOCUMENT_STORE_DIR: join(folder, storeDir),
      });
    await record.rows('delete from key_store');
    await loadDataKeysOf(settings('first'), record.dataSource, uses);
    const api = await record.connect('api');
    await Promise.all(
      [api, record.dataSource].map((source) => connectDocumentStore(settings('first'), source)),
    );
    await connectDocumentStore(settings('first'), api);
    await expect(connectDocumentStore(settings('other'), api)).rejects.toMatchObject({
      code: 'RECORD.OTHER_DOCUMENT_STORE',
    });
    await uses.close();
    await rm(folder, { recursive: true });
  });
});
