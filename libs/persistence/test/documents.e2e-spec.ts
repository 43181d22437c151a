import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { CaseId, PersonId, StaffStepCode, StepMessage } from '@homeward/contracts';
import { DirectoryDocumentStore, type DocumentPlace, type DocumentStore } from '@homeward/protection';
import { documentSeals, Documents, DocumentUpkeep, Forgettable, StepRequests } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let folder: string;
let store: DirectoryDocumentStore;
let requests: StepRequests;
let documents: Documents;
let upkeep: DocumentUpkeep;

beforeAll(async () => {
  record = await startRecord();
  folder = await mkdtemp(join(tmpdir(), 'homeward-documents-'));
  store = new DirectoryDocumentStore(folder);
  await store.make();
  const api = await record.connect('api');
  requests = new StepRequests(api, record.seals, record.hashes);
  documents = new Documents(api, store, documentSeals(record.keys));
  upkeep = upkeepWith(store);
}, 60_000);
afterAll(async () => {
  await record?.stop();
  await rm(folder, { recursive: true, force: true });
});

const upkeepWith = (other: DocumentStore): DocumentUpkeep =>
  new DocumentUpkeep(record.dataSource, other, documentSeals(record.keys));

const { member } = team.counsellor;
const content = randomBytes(150_000);
/** The digest of the file as it was sent. The stored bytes have a different digest. */
const digest = randomBytes(32);
async function* bytes(): AsyncIterable<Buffer> {
  yield content.subarray(0, 100_000);
  yield content.subarray(100_000);
}

/** A document that has arrived and waits for its step. */
async function arrived({ caseId }: Story, personId?: PersonId): Promise<string> {
  const id = randomUUID();
  const told = { category: 'health', kind: 'medical-report', mediaType: 'application/pdf' } as const;
  await documents.receive(member, { id, caseId, personId, ...told }, bytes(), () => digest);
  return id;
}

async function claim(caseId: CaseId, step: StaffStepCode, documentId?: string) {
  const stepId = randomUUID();
  const about = { actor: member, occurredOn: '2026-03-02', zone: 'Europe/Zurich', payload: {}, known: {} };
  const message: StepMessage = { stepId, ...about };
  const document = documentId === undefined ? undefined : { documentId, bytes: content.length };
  const key = { scope: [stepId], key: stepId, body: {} };
  await requests.claim({ ...key, caseId, step, stepId, message, notes: [], document });
  return { stepId, step, message };
}

const opened = async (): Promise<Story> => {
  const story = new Story();
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open() });
  return story;
};

const attachment = (documentId: string) =>
  ({ documentId, kind: 'medical-report', category: 'health' }) as const;

/** A document that its step keeps. */
async function attached(story: Story, personId?: PersonId): Promise<string> {
  const id = await arrived(story, personId);
  const { stepId } = await claim(story.caseId, 'attach-document', id);
  const fact = story.take('attach-document', attachment(id), member, stepId);
  await record.repository.recordStep({ caseId: story.caseId, fact });
  return id;
}

/** @returns the step, which the engine has not answered yet */
async function withdrawn(story: Story, documentId: string) {
  const { stepId } = await claim(story.caseId, 'withdraw-document');
  const withdrawal = { documentId, because: 'twice', category: 'health' } as const;
  const fact = story.take('withdraw-document', withdrawal, member, stepId);
  await record.repository.recordStep({ caseId: story.caseId, fact });
  return { stepId, sequence: fact.sequence };
}

const read = async (caseId: CaseId, id: string): Promise<boolean | undefined> => {
  const document = await documents.readContent(member, caseId, id);
  return document && (await buffer(document.content)).equals(content);
};
const sentDigestOf = async (caseId: CaseId, id: string): Promise<string | undefined> =>
  (await documents.sentDigests(member, caseId, [id])).get(id);
const rowOf = async (id: string) =>
  (await record.rows<Record<string, unknown>>('select * from document where id = $1', [id]))[0];
const filesOf = async (caseId: CaseId): Promise<string[]> =>
  await readdir(join(folder, caseId)).catch(() => []);
const age = (id: string) =>
  record.rows(`update document set created_at = now() - interval '31 minutes' where id = $1`, [id]);

describe('a document', () => {
  it('a document is kept once its step is recorded, and can then be read unchanged, but only in its own case', async () => {
    const story = await opened();
    const id = await arrived(story, story.personId);
    const { stepId } = await claim(story.caseId, 'attach-document', id);
    expect([await read(story.caseId, id), (await rowOf(id))!['status']]).toEqual([undefined, 'pending']);
    const fact = story.take('attach-document', attachment(id), member, stepId);
    await record.repository.recordStep({ caseId: story.caseId, fact });
    expect(await read(story.caseId, id)).toBe(true);
    expect(await documents.ofStep(member, stepId)).toBe(id);
    const other = await opened();
    expect(await read(other.caseId, id)).toBeUndefined();
    expect([...(await documents.findStored(member, other.caseId, [id])).keys()]).toEqual([]);
  });

  it('the digest of the sent file is stored sealed, like the bytes of the file, and a document without a digest can still be read', async () => {
    const story = await opened();
    const [id, other] = [await attached(story, story.personId), await attached(story)];
    expect(await sentDigestOf(story.caseId, id)).toBe(digest.toString('hex'));
    const sealed = (await rowOf(id))!['sent_digest'] as Buffer;
    expect([sealed.includes(digest), sealed.includes(digest.toString('hex'))]).toEqual([false, false]);
    await record.rows('update document set sent_digest = $1 where id = $2', [sealed, other]);
    await expect(sentDigestOf(story.caseId, other)).rejects.toMatchObject({ code: 'RECORD.UNREADABLE' });
    await record.rows('update document set sent_digest = null where id = $1', [other]);
    expect([await sentDigestOf(story.caseId, other), await read(story.caseId, other)]).toEqual([
      undefined,
      true,
    ]);
    await record.keys.ofPerson(story.caseId, story.personId).destroy();
    expect(await sentDigestOf(story.caseId, id)).toBeUndefined();
  });

  it('a document cannot be decrypted for another person or in another category', async () => {
    const story = await opened();
    const [id, other] = [await attached(story), await attached(await opened())];
    const change = (column: string, value: string) =>
      record.rows(`update document set ${column} = $1 where id = $2`, [value, id]);
    await change('category', 'money');
    await expect(read(story.caseId, id)).rejects.toMatchObject({ code: 'RECORD.UNREADABLE' });
    await change('category', 'health');
    await change('person_id', story.personId);
    await expect(read(story.caseId, id)).rejects.toMatchObject({ code: 'RECORD.UNREADABLE' });
    await record.rows('update document set person_id = null where id = $1', [id]);
    expect(await read(story.caseId, id)).toBe(true);
    await record.rows('update document set case_id = $1 where id = $2', [story.caseId, other]);
    // A document on its way to a linked case can be read unchanged, because the sealed state of a case lists its
    // documents.
    expect(await read(story.caseId, other)).toBe(true);
  });

  it('the destruction of a person’s key erases the documents of that person, and the destruction of a case’s key erases all documents of the case', async () => {
    const story = await opened();
    const [hers, everyones] = [await attached(story, story.personId), await attached(story)];
    await record.keys.ofPerson(story.caseId, story.personId).destroy();
    await expect(read(story.caseId, hers)).rejects.toMatchObject({ code: 'RECORD.ERASED' });
    expect(await read(story.caseId, everyones)).toBe(true);
    await record.keys.ofCase(story.caseId).destroy();
    await expect(read(story.caseId, everyones)).rejects.toMatchObject({ code: 'RECORD.ERASED' });
    await expect(arrived(story)).rejects.toMatchObject({ code: 'RECORD.ERASED' });
  });

  it('a document that no longer exists cannot be used to claim a key', async () => {
    const story = await opened();
    await expect(claim(story.caseId, 'attach-document', randomUUID())).resolves.toBeDefined();
    const asked = await record.rows('select from step_request where case_id = $1', [story.caseId]);
    expect(asked).toEqual([]);
  });
});

describe('a document that no step will keep', () => {
  it('a document without a step or with a refused step is deleted in the same request, but not while its step is open', async () => {
    const story = await opened();
    const [alone, open, refused] = [await arrived(story), await arrived(story), await arrived(story)];
    await claim(story.caseId, 'attach-document', open);
    const step = await claim(story.caseId, 'attach-document', refused);
    await requests.refused(step, { code: 'STEP.NOT_OPEN' });
    for (const id of [alone, open, refused]) await documents.deleteUnlessClaimed(member, id);
    expect(await filesOf(story.caseId)).toEqual([`${open}.sealed`]);
    expect([await rowOf(alone), await rowOf(refused)]).toEqual([undefined, undefined]);
  });

  it('a document that its request could not delete is deleted within an hour; a document with an open step always stays', async () => {
    const story = await opened();
    const [alone, open, fresh] = [await arrived(story), await arrived(story), await arrived(story)];
    await claim(story.caseId, 'attach-document', open);
    for (const id of [alone, open]) await age(id);
    expect(await upkeep.oldestPendingSeconds()).toBeGreaterThan(1_800);
    expect(await upkeep.deleteOrphans()).toBe(1);
    expect((await filesOf(story.caseId)).sort()).toEqual([`${open}.sealed`, `${fresh}.sealed`].sort());
    expect(await rowOf(alone)).toBeUndefined();
  });

  it('a document keeps its row while its bytes cannot be deleted', async () => {
    const id = await arrived(await opened());
    await age(id);
    await expect(upkeepWith(failing('remove')).deleteOrphans()).rejects.toThrow('failing');
    expect(await rowOf(id)).toBeDefined();
    expect(await upkeep.deleteOrphans()).toBe(1);
  });
});

describe('a document that is withdrawn', () => {
  it('a withdrawn document is hidden from everybody at once, and its bytes are deleted once the engine keeps the step', async () => {
    const story = await opened();
    const id = await attached(story);
    const { stepId, sequence } = await withdrawn(story, id);
    expect(await read(story.caseId, id)).toBeUndefined();
    await upkeep.settle(id);
    expect([await filesOf(story.caseId), await upkeep.unsettled(1_000)]).toEqual([
      [`${id}.sealed`],
      expect.arrayContaining([id]),
    ]);
    await requests.answered(member, stepId, { sequence, version: 3 });
    await upkeep.settle(id);
    expect([await filesOf(story.caseId), await upkeep.unsettled(1_000)]).toEqual([
      [],
      expect.not.arrayContaining([id]),
    ]);
    expect(await rowOf(id)).toMatchObject({
      status: 'withdrawn',
      removed_at: expect.any(Date) as Date,
      sent_digest: null,
    });
  });

  it('a document is kept again if the engine lost the withdrawal, and is pending again if the engine lost the step that attached the document', async () => {
    const story = (await opened()).inOneTask();
    const twin = story.fork(600_000);
    const id = await attached(story);
    const without = story.fork(1_000).inOneTask();
    await withdrawn(story, id);
    await record.repository.recordStep({ caseId: story.caseId, fact: without.session() });
    expect([await read(story.caseId, id), (await rowOf(id))!['withdrawn_by']]).toEqual([true, null]);
    await record.repository.recordStep({ caseId: story.caseId, fact: twin.session() });
    expect([await read(story.caseId, id), (await rowOf(id))!['status']]).toEqual([undefined, 'pending']);
  });
});

/** The document store with one method that fails, everywhere or in one case. */
const failing = (doing: keyof DocumentStore, inCase?: CaseId): DocumentStore =>
  new Proxy<DocumentStore>(store, {
    get:
      (target, name: keyof DocumentStore) =>
      (place: DocumentPlace, ...more: never[]): unknown =>
        name === doing && (inCase ?? place.caseId) === place.caseId
          ? Promise.reject(new Error('failing'))
          : (target[name] as (...all: unknown[]) => unknown).call(target, place, ...more),
  });

describe('CASE-3: the documents of persons who move to a linked case', () => {
  /** The linked case, opened while these documents are still being moved. */
  async function linkedWith({ caseId, state }: Story, ...ids: string[]): Promise<Story> {
    const linked = new Story();
    const nothing = { registration: {}, matches: {}, risk: {}, minors: {}, travellers: {}, medicalAid: {} };
    const carried = {
      persons: [],
      sessions: [],
      consents: [],
      journeys: [],
      deadlines: [],
      alerts: [],
      ...nothing,
      withdrawn: {},
      contacts: {},
      incidents: state.incidents,
      documents: ids.map(attachment),
    };
    const fact = linked.open({ linkedTo: caseId, carried });
    await record.repository.recordStep({ caseId: linked.caseId, fact });
    return linked;
  }

  it('documents of a person who moves belong to the linked case at once, and are soon stored there under its keys', async () => {
    const story = await opened();
    const [goes, stays] = [await attached(story, story.personId), await attached(story)];
    const { caseId } = await linkedWith(story, goes);
    expect([
      await read(caseId, goes),
      await read(story.caseId, goes),
      await read(story.caseId, stays),
    ]).toEqual([true, undefined, true]);
    expect(await upkeep.unsettled(1_000)).toContain(goes);
    expect(await sentDigestOf(caseId, goes)).toBe(digest.toString('hex'));
    await upkeep.settle(goes);
    expect([await filesOf(story.caseId), await filesOf(caseId)]).toEqual([
      [`${stays}.sealed`],
      [`${goes}.sealed`],
    ]);
    await record.keys.ofCase(story.caseId).destroy();
    expect(await read(caseId, goes)).toBe(true);
    expect(await sentDigestOf(caseId, goes)).toBe(digest.toString('hex'));
    expect(await upkeep.unsettled(1_000)).not.toContain(goes);
  });

  it('documents that move arrive complete, whatever fails meanwhile, and even if several workers move them at once', async () => {
    const story = await opened();
    const id = await attached(story);
    const { caseId } = await linkedWith(story, id);
    // A half-written file that a killed worker left behind.
    await mkdir(join(folder, caseId), { recursive: true });
    await writeFile(join(folder, caseId, `${id}.sealed.0a1b2c.aside`), 'half');
    for (const doing of ['read', 'put', 'remove'] as const) {
      await expect(
        upkeepWith(failing(doing, doing === 'remove' ? story.caseId : undefined)).settle(id),
      ).rejects.toThrow('failing');
      expect(await read(caseId, id)).toBe(true);
    }
    // Now the bytes are in both places, and one copy must still be deleted.
    expect([await filesOf(story.caseId), await filesOf(caseId)]).toEqual([
      [`${id}.sealed`],
      [`${id}.sealed`],
    ]);
    await Promise.all([1, 2, 3].map(() => upkeepWith(store).settle(id)));
    expect([await read(caseId, id), await filesOf(story.caseId)]).toEqual([true, []]);
  });

  it('documents that wait to move are removed if their person was erased meanwhile', async () => {
    const story = await opened();
    const id = await attached(story, story.personId);
    const { caseId } = await linkedWith(story, id);
    await record.keys.ofPerson(story.caseId, story.personId).destroy();
    await upkeep.settle(id);
    expect([await read(caseId, id), await filesOf(story.caseId), await filesOf(caseId)]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  it('documents that wait to move are moved before the documents of the earlier case are removed', async () => {
    const story = await opened();
    const [goes, stays] = [await attached(story), await attached(story)];
    const { caseId } = await linkedWith(story, goes);
    await upkeep.removeAllOf(story.caseId);
    expect([await read(caseId, goes), await read(story.caseId, stays)]).toEqual([true, undefined]);
    expect(await filesOf(story.caseId)).toEqual([]);
    expect(await rowOf(stays)).toMatchObject({ removed_at: expect.any(Date) as Date });
  });

  it('while a document that must move is locked, no document of the earlier case is removed', async () => {
    const story = await opened();
    const [goes, stays] = [await attached(story), await attached(story)];
    const { caseId } = await linkedWith(story, goes);
    const other = record.owner.createQueryRunner();
    await other.startTransaction();
    await other.query('select from document where id = $1 for update', [goes]);
    const removal = upkeep.removeAllOf(story.caseId);
    await expect(removal).rejects.toMatchObject({ code: 'RECORD.UNAVAILABLE' });
    expect([await read(caseId, goes), await read(story.caseId, stays)]).toEqual([true, true]);
    await other.rollbackTransaction();
    await other.release();
    await upkeep.removeAllOf(story.caseId);
    expect([await read(caseId, goes), await read(story.caseId, stays)]).toEqual([true, undefined]);
  });
});

it('CLOSE-1: documents of an expired category are removed and hidden, but documents that still wait for a step stay', async () => {
  const story = await opened();
  const [attachedId, waits] = [await attached(story, story.personId), await arrived(story)];
  const today = '2030-01-01';
  expect(await upkeep.removeCategories(story.caseId, [], today)).toBe(0);
  expect(await upkeep.removeCategories(story.caseId, ['money', 'identity'], today)).toBe(0);
  expect(await read(story.caseId, attachedId)).toBe(true);
  const hold = `insert into legal_hold (id, case_id, status, acts, body_hash, until, sealed_reason)
    values ($1, $2, 'standing', '[]', '', $3, '')`;
  const holdId = randomUUID();
  await record.rows(hold, [holdId, story.caseId, today]);
  const notes = new Forgettable(record.dataSource);
  expect(await upkeep.removeCategories(story.caseId, ['money', 'health'], today)).toBe(0);
  expect(await notes.deleteNotes(story.caseId, ['identity'], today)).toBe(0);
  await record.rows('delete from legal_hold where id = $1', [holdId]);
  expect(await upkeep.removeCategories(story.caseId, ['money', 'health'], today)).toBe(1);
  expect(await upkeep.removeCategories(story.caseId, ['money', 'health'], today)).toBe(0);
  expect(await read(story.caseId, attachedId)).toBeUndefined();
  expect([...(await documents.findStored(member, story.caseId, [attachedId])).keys()]).toEqual([]);
  expect(await filesOf(story.caseId)).toEqual([`${waits}.sealed`]);
  const entered = `select distinct role from audit_entry where case_id = $1 and action = 'forget-documents'`;
  expect(await record.rows(entered, [story.caseId])).toEqual([{ role: 'machine' }]);
});

it('the upkeep removes all documents of one person, and no other document of the case', async () => {
  const story = await opened();
  const [hers, everyones] = [await attached(story, story.personId), await attached(story)];
  await upkeep.removeAllOf(story.caseId, story.personId);
  expect([await read(story.caseId, hers), await read(story.caseId, everyones)]).toEqual([undefined, true]);
  expect(await filesOf(story.caseId)).toEqual([`${everyones}.sealed`]);
});
