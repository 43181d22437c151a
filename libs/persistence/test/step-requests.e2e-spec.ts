import { randomUUID } from 'node:crypto';
import type { StepMessage } from '@homeward/contracts';
import { byRole, RecordRepository, StepRequests, VaultNotes, type Claim } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let requests: StepRequests;
let repository: RecordRepository;
let vault: VaultNotes;

beforeAll(async () => {
  record = await startRecord();
  ({ repository, vault } = record);
  await repository.recordStep({ caseId: seated.caseId, fact: seated.open() });
  requests = new StepRequests(await record.connect('api'), record.seals, record.hashes);
}, 60_000);
afterAll(() => record?.stop());

const counsellor = team.counsellor.member;
/** A case in which the caller has a seat. */
const seated = new Story();
const text = 'a synthetic sentence that only the vault may hold';

function newClaim(more: Partial<Claim> = {}): Claim {
  const stepId = more.stepId ?? randomUUID();
  const message: StepMessage = {
    stepId,
    actor: counsellor,
    occurredOn: '2026-03-02',
    zone: 'Europe/Zurich',
    payload: {},
    known: {},
  };
  return {
    scope: [counsellor.staffId, 'counselling-sessions'],
    key: randomUUID(),
    body: { channel: 'phone' },
    caseId: seated.caseId,
    step: 'record-counselling-session',
    stepId,
    message,
    notes: [{ id: randomUUID(), step: 'record-counselling-session', category: 'contact', content: text }],
    ...more,
  };
}

/** A claim for the next step of a story, in the form in which the API makes it. */
const claimFor = (story: Story) => newClaim({ caseId: story.caseId });

const noteStatus = async (claim: Claim) => {
  const rows = await record.rows<{ status: string }>('select status from vault_note where step_id = $1', [
    claim.stepId,
  ]);
  return rows.map((row) => row.status);
};
const refusal = { code: 'STEP.NOT_OPEN', rule: 'STAGE-1', params: { stage: 'closed' } } as const;

describe('claiming a key', () => {
  it('claiming a key stores the key with its note, and returns the row', async () => {
    const claim = newClaim();
    const outcome = await requests.claim(claim);
    expect(outcome).toMatchObject({
      kind: 'claimed',
      row: { status: 'open', stepId: claim.stepId, caseId: claim.caseId },
    });
    expect(outcome.kind === 'claimed' && outcome.row.message).toEqual(claim.message);
    expect(await noteStatus(claim)).toEqual(['pending']);
  });

  it('claiming a key again returns the first row, whatever step id comes with the key, and drops the new notes', async () => {
    const claim = newClaim();
    await requests.claim(claim);
    const again = newClaim({ key: claim.key, body: claim.body });
    expect(await requests.claim(again)).toMatchObject({ kind: 'repeat', row: { stepId: claim.stepId } });
    expect(await noteStatus(again)).toEqual([]);
  });

  it('a key that is claimed again is accepted with the same body in any order of fields, and refused with another body', async () => {
    const claim = newClaim({ body: { a: 1, b: [2, { c: 3, d: 4 }] } });
    await requests.claim(claim);
    const kindOf = async (body: unknown) => (await requests.claim(newClaim({ key: claim.key, body }))).kind;
    expect(await kindOf({ b: [2, { d: 4, c: 3 }], a: 1 })).toBe('repeat');
    expect(await kindOf({ a: 1, b: [2, { c: 3, d: 5 }] })).toBe('other-body');
  });

  it('the same text in another scope is a different key', async () => {
    const claim = newClaim();
    await requests.claim(claim);
    expect((await requests.claim(newClaim({ key: claim.key, scope: ['somebody else'] }))).kind).toBe(
      'claimed',
    );
  });

  it('if twenty callers claim a key at once, exactly one of them claims it', async () => {
    const others = await Promise.all([record.connect(), record.connect()]);
    const processes = [record.dataSource, ...others].map(
      (dataSource) => new StepRequests(dataSource, record.seals, record.hashes),
    );
    for (let round = 0; round < 5; round += 1) {
      const key = randomUUID();
      const claims = Array.from({ length: 20 }, () => newClaim({ key }));
      const outcomes = await Promise.all(claims.map((claim, i) => processes[i % 3]!.claim(claim)));
      const claimed = outcomes.flatMap((outcome) => (outcome.kind === 'claimed' ? [outcome.row.stepId] : []));
      expect(claimed).toHaveLength(1);
      for (const outcome of outcomes) expect(outcome).toMatchObject({ row: { stepId: claimed[0] } });
      const notes = await Promise.all(claims.map(noteStatus));
      expect(notes.flat()).toEqual(['pending']);
    }
  });

  it('a claim stores key, body, message and note only in sealed or hashed form', async () => {
    const claim = newClaim({ body: { text } });
    await requests.claim({ ...claim, message: { ...claim.message, payload: { text } } });
    const [row] = await record.rows<Record<string, unknown>>(
      'select * from step_request where step_id = $1',
      [claim.stepId],
    );
    const [note] = await record.rows<Record<string, unknown>>('select * from vault_note where step_id = $1', [
      claim.stepId,
    ]);
    const bytes = Buffer.concat(
      Object.values({ ...row, ...note }).map((value) =>
        Buffer.isBuffer(value) ? value : Buffer.from(String(value)),
      ),
    );
    expect(bytes.includes(text)).toBe(false);
    expect(bytes.includes(claim.key)).toBe(false);
  });
});

describe('the outcome', () => {
  it('a recorded step keeps its note, and keeps its arguments only until the step is answered', async () => {
    const story = new Story();
    await repository.recordStep({ caseId: story.caseId, fact: story.open() });
    const claim = claimFor(story);
    await requests.claim(claim);
    await repository.recordStep({ caseId: story.caseId, fact: story.session(claim.stepId) });
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({
      status: 'recorded',
      sequence: 2,
      version: 2,
      message: claim.message,
    });
    expect(await noteStatus(claim)).toEqual(['kept']);
    const noteId = claim.notes[0]!.id;
    expect((await vault.read(byRole, story.caseId, [noteId], ['contact'])).get(noteId)).toMatchObject({
      content: text,
    });
    expect((await vault.read(byRole, story.caseId, [noteId], ['health'])).size).toBe(0);
    expect((await vault.read(byRole, randomUUID(), [noteId], ['contact'])).size).toBe(0);

    await requests.answered(counsellor, claim.stepId, { sequence: 2, version: 2 });
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({
      status: 'answered',
      sequence: 2,
      version: 2,
      message: null,
    });
    expect(await requests.claim({ ...claim, stepId: randomUUID() })).toMatchObject({
      kind: 'repeat',
      row: { status: 'answered', stepId: claim.stepId, sequence: 2, version: 2 },
    });
  });

  it('answers that arrive at once are all written, and the callers do not wait', async () => {
    const claims = Array.from({ length: 5 }, () => newClaim());
    await Promise.all(claims.map((claim) => requests.claim(claim)));
    claims.forEach((claim, i) =>
      requests.answeredSoon(counsellor, claim.stepId, { sequence: i + 1, version: i }),
    );
    await requests.flush();
    const rows = await Promise.all(claims.map((claim) => requests.byStepId(counsellor, claim.stepId)));
    expect(rows.map((row) => [row!.status, row!.sequence])).toEqual(
      [1, 2, 3, 4, 5].map((n) => ['answered', n]),
    );
  });

  it('a refused step keeps the reason, and its note and arguments are deleted', async () => {
    const claim = newClaim();
    await requests.claim(claim);
    await requests.refused(claim, refusal);
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({
      status: 'refused',
      refusal,
      message: null,
    });
    expect(await noteStatus(claim)).toEqual([]);
  });

  it('an answered step can no longer be refused', async () => {
    const claim = newClaim();
    await requests.claim(claim);
    await requests.answered(counsellor, claim.stepId, { sequence: 1, version: 1 });
    await requests.refused(claim, refusal);
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({
      status: 'answered',
      refusal: null,
    });
    expect(await noteStatus(claim)).toEqual(['pending']);
  });

  it('a voided step is open again with its arguments and note, and is recorded when the workflow records it again', async () => {
    const story = new Story();
    await repository.recordStep({ caseId: story.caseId, fact: story.open() });
    const claim = claimFor(story);
    await requests.claim(claim);
    await repository.recordStep({ caseId: story.caseId, fact: story.fork().session(claim.stepId) });

    const laterStory = story.fork(5_000);
    const other = laterStory.identify();
    expect(await repository.recordStep({ caseId: story.caseId, fact: other })).toMatchObject({ voided: [2] });
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({
      status: 'open',
      sequence: null,
      message: claim.message,
    });
    expect(await noteStatus(claim)).toEqual(['pending']);

    await repository.recordStep({ caseId: story.caseId, fact: laterStory.session(claim.stepId) });
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({
      status: 'recorded',
      sequence: 3,
    });
    expect(await noteStatus(claim)).toEqual(['kept']);
  });

  it('if the engine loses a recorded step and then refuses it, the step stays refused, and the next fact voids its row', async () => {
    const story = new Story();
    await repository.recordStep({ caseId: story.caseId, fact: story.open() });
    const claim = claimFor(story);
    await requests.claim(claim);
    await repository.recordStep({ caseId: story.caseId, fact: story.fork().session(claim.stepId) });
    await requests.refused(claim, refusal);
    expect(await noteStatus(claim)).toEqual([]);
    expect(
      await repository.recordStep({ caseId: story.caseId, fact: story.fork(5_000).identify() }),
    ).toMatchObject({ voided: [2] });
    expect(await requests.byStepId(counsellor, claim.stepId)).toMatchObject({ status: 'refused', refusal });
  });
});

describe('a recorded step that a process takes up again', () => {
  const aged = async (): Promise<unknown> =>
    await record.rows(`update step_request set updated_at = now() - interval '1 minute'`);
  /** A case with a recorded step, and another recorded step after that step. */
  async function twoRecorded() {
    const story = new Story();
    await repository.recordStep({ caseId: story.caseId, fact: story.open() });
    const [first, later] = [claimFor(story), claimFor(story)];
    for (const claim of [first, later]) await requests.claim(claim);
    await repository.recordStep({ caseId: story.caseId, fact: story.session(first.stepId) });
    const before = story.fork(5_000);
    await repository.recordStep({ caseId: story.caseId, fact: story.session(later.stepId) });
    await aged();
    return { story, first, later, before };
  }

  it('a recorded step must be sent again while no later step was answered, because the engine may have lost the step', async () => {
    const { first } = await twoRecorded();
    expect(await requests.takeUp(counsellor, first.stepId)).toMatchObject({
      status: 'recorded',
      message: first.message,
    });
  });

  it('law 4: once a later step was answered, a recorded step is answered from the record, even to a caller without access', async () => {
    const { story, first, later } = await twoRecorded();
    await requests.answered(counsellor, later.stepId, { sequence: 3, version: 3 });
    await record.rows('delete from case_part where case_id = $1', [story.caseId]);
    const answered = { status: 'answered', sequence: 2, version: 2, message: null };
    expect(await requests.takeUp(counsellor, first.stepId)).toMatchObject(answered);
    expect(await requests.byStepId(counsellor, first.stepId)).toMatchObject(answered);
    expect(await requests.takeUp(counsellor, first.stepId)).toBeUndefined();
  });

  it('law 3: once a later step was answered, a recorded step need not be sent again', async () => {
    const { story, first, later, before } = await twoRecorded();
    await requests.answered(counsellor, later.stepId, { sequence: 3, version: 3 });
    await expect(
      repository.recordStep({ caseId: story.caseId, fact: before.identify() }),
    ).rejects.toMatchObject({ code: 'RECORD.DIVERGED' });
    expect(await requests.takeUp(counsellor, first.stepId)).toMatchObject({ status: 'answered' });
  });
});

it('the open requests are the unsettled requests that are old enough, oldest first', async () => {
  const [open, answered, refused] = [newClaim(), newClaim(), newClaim()];
  for (const claim of [open, answered, refused]) await requests.claim(claim);
  await requests.answered(counsellor, answered.stepId, { sequence: 1, version: 1 });
  await requests.refused(refused, refusal);
  const found = await record.requests.openOlderThan(0, 1_000);
  const ids = found.map((row) => row.stepId);
  expect(ids).toContain(open.stepId);
  expect(ids).not.toContain(answered.stepId);
  expect(ids).not.toContain(refused.stepId);
  expect(found.map((row) => row.createdAt)).toEqual(found.map((row) => row.createdAt).sort());
  expect(found.find((row) => row.stepId === open.stepId)!.message).toEqual(open.message);
  expect(await record.requests.openOlderThan(3_600_000, 1_000)).toEqual([]);
  expect(await record.requests.openOlderThan(0, 1)).toHaveLength(1);
});

it('a request belongs to the process that claimed it, and a minute later to the first process that takes up the request', async () => {
  const [open, answered] = [newClaim(), newClaim()];
  for (const claim of [open, answered]) await requests.claim(claim);
  await requests.answered(counsellor, answered.stepId, { sequence: 1, version: 1 });
  const takers = async ({ stepId }: Claim) =>
    (await Promise.all(Array.from({ length: 8 }, () => requests.takeUp(counsellor, stepId)))).flatMap(
      (row) => row ?? [],
    );
  expect(await takers(open)).toEqual([]);
  await record.rows(`update step_request set updated_at = now() - interval '1 minute'`);
  expect(await takers(open)).toMatchObject([{ stepId: open.stepId, message: open.message }]);
  expect(await takers(open)).toEqual([]);
  expect(await takers(answered)).toEqual([]);
});

it('a claim fails while PostgreSQL is unavailable, and reports that no row was changed', async () => {
  const claim = newClaim();
  await record.postgres.interrupt('stopped');
  // The remaining connections of the pool fail on the first try.
  const broken = await requests.claim(claim).catch((error: unknown) => error);
  expect(broken).toMatchObject({ code: 'RECORD.UNAVAILABLE' });
  await expect(requests.claim(claim)).rejects.toMatchObject({
    code: 'RECORD.UNAVAILABLE',
    details: { outcomeKnown: true },
  });
  await record.postgres.resume();
  expect((await requests.claim(claim)).kind).toBe('claimed');
}, 30_000);
