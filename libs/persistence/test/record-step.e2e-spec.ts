import { randomUUID } from 'node:crypto';
import { fold, outlookOf, type Fact } from '@homeward/domain';
import { byRole, CaseReader, EngineEpochs, RecordRepository } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let repository: RecordRepository;
let reader: CaseReader;

beforeAll(async () => {
  record = await startRecord();
  ({ repository, reader } = record);
}, 60_000);
afterAll(() => record?.stop());

/** Another worker, which uses the same database and remembers no case. */
const anotherWorker = () => new RecordRepository(record.dataSource, record.seals, record.hashes);

const rowsOf = async (caseId: string) =>
  await record.rows<{ sequence: number; generation: number; kind: string; step_id: string }>(
    'select sequence, generation, kind, step_id from timeline where case_id = $1 order by id',
    [caseId],
  );

/** The claimed key of a step that a member of staff sends. */
const claimed = (caseId: string, { step, stepId, payload, actor, ...fact }: Fact) =>
  record.requests.claim({
    scope: ['test'],
    key: stepId,
    body: {},
    caseId,
    step: step as 'record-counselling-session',
    stepId,
    message: { ...fact, stepId, payload, actor: actor!, known: {} } as never,
    notes: [],
  });

async function recordAll(caseId: string, facts: Fact[]) {
  for (const fact of facts)
    expect(await repository.recordStep({ caseId, fact })).toMatchObject({ voided: [] });
}

describe('recording facts in order', () => {
  it('recording facts in order gives the same state as in the workflow', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open(), story.session(), story.declare(), story.identify()]);
    const { state } = (await reader.load(byRole, story.caseId))!;
    expect(state).toEqual(JSON.parse(JSON.stringify(story.state)));
    expect([state.version, state.sequence]).toEqual([4, 4]);
    const columns = 'select stage, waiting_for as "waitingFor" from return_case where id = $1';
    const [row] = await record.rows(columns, [story.caseId]);
    expect(row).toEqual({ stage: story.state.stage, waitingFor: ['counsellor'] });
  });

  it('a recorded fact writes the tasks, parts and persons of the state, and deletes rows that no longer exist', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const waiting = () =>
      record.rows('select task_id, staff_id from task where case_id = $1 order by task_id', [story.caseId]);
    const { lead, member } = team.counsellor;
    expect(await waiting()).toEqual([{ task_id: 'record-counselling-session', staff_id: lead.staffId }]);
    await recordAll(story.caseId, [story.session()]);
    expect(await waiting()).toEqual([
      { task_id: `declare-voluntariness:${story.personId}`, staff_id: member.staffId },
    ]);
    const parts = await record.rows('select role, taken from case_part where case_id = $1 and taken', [
      story.caseId,
    ]);
    expect(parts).toEqual([{ role: 'counsellor', taken: true }]);
    const persons = await record.rows('select id, ordinal from person where case_id = $1', [story.caseId]);
    expect(persons).toEqual([{ id: story.personId, ordinal: 1 }]);
  });

  it('a recorded fact is stored sealed, and can be read unchanged', async () => {
    const story = new Story();
    const facts = [story.open(), story.session()];
    await recordAll(story.caseId, facts);
    const timeline = await reader.timeline(byRole, story.caseId, { limit: 10 });
    expect(timeline).toEqual(facts);
    expect(fold(story.caseId, timeline)).toEqual(story.state);
    const sealed = await record.rows<{ sealed: Buffer }>('select sealed from timeline where case_id = $1', [
      story.caseId,
    ]);
    for (const row of sealed) expect(row.sealed.includes(story.personId)).toBe(false);
  });

  it('a worker continues a record where another worker stopped', async () => {
    const story = new Story();
    const [a, b] = [anotherWorker(), anotherWorker()];
    for (const [i, fact] of [story.open(), story.session(), story.declare(), story.identify()].entries())
      await (i % 2 ? a : b).recordStep({ caseId: story.caseId, fact });
    expect((await reader.load(byRole, story.caseId))!.state).toEqual(JSON.parse(JSON.stringify(story.state)));
  });
});

describe('a fact that is already recorded', () => {
  it('a fact that is already recorded changes no row, whether the same worker or another worker repeats it', async () => {
    const story = new Story();
    const facts = [story.open(), story.session(), story.declare()];
    await recordAll(story.caseId, facts);
    for (const worker of [repository, anotherWorker()])
      for (const [i, fact] of facts.entries()) {
        const outlook = outlookOf(fold(story.caseId, facts.slice(0, i + 1))!);
        expect(await worker.recordStep({ caseId: story.caseId, fact })).toEqual({ voided: [], outlook });
      }
    expect(await rowsOf(story.caseId)).toHaveLength(3);
    expect((await reader.load(byRole, story.caseId))!.state.sequence).toBe(3);
  });

  it('a fact is written once if two workers record it at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const story = new Story();
      const opening = story.open();
      const session = story.session();
      for (const fact of [opening, session]) {
        const results = await Promise.all(
          [anotherWorker(), anotherWorker(), repository].map((worker) =>
            worker.recordStep({ caseId: story.caseId, fact }),
          ),
        );
        const answer = {
          voided: [],
          outlook: outlookOf(fold(story.caseId, [opening, session].slice(0, fact.sequence))!),
        };
        expect(results).toEqual([answer, answer, answer]);
      }
      expect(await rowsOf(story.caseId)).toHaveLength(2);
    }
  });
});

describe('a record that the workflow disagrees with', () => {
  it('refuses a fact whose predecessors are missing, and writes nothing', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    story.session();
    await expect(
      repository.recordStep({ caseId: story.caseId, fact: story.declare() }),
    ).rejects.toMatchObject({
      code: 'RECORD.GAP',
    });
    const stranger = new Story();
    stranger.open();
    await expect(
      repository.recordStep({ caseId: stranger.caseId, fact: stranger.session() }),
    ).rejects.toMatchObject({
      code: 'RECORD.GAP',
    });
    expect(await rowsOf(story.caseId)).toHaveLength(1);
    expect(await rowsOf(stranger.caseId)).toEqual([]);
  });

  it('the record voids rows that the engine never kept, and writes the facts that the engine kept instead', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const lost = story.inOneTask();
    const phantoms = [lost.session(), lost.identify()];
    await recordAll(story.caseId, phantoms);

    const laterFact = story.fork(5_000).identify();
    expect(await repository.recordStep({ caseId: story.caseId, fact: laterFact })).toMatchObject({
      voided: [2, 3],
    });

    expect((await rowsOf(story.caseId)).slice(1)).toEqual([
      { sequence: 2, generation: 0, kind: 'step', step_id: phantoms[0]!.stepId },
      { sequence: 3, generation: 0, kind: 'step', step_id: phantoms[1]!.stepId },
      { sequence: 2, generation: 0, kind: 'void', step_id: phantoms[0]!.stepId },
      { sequence: 3, generation: 0, kind: 'void', step_id: phantoms[1]!.stepId },
      { sequence: 2, generation: 1, kind: 'step', step_id: laterFact.stepId },
    ]);
    const items = await reader.timeline(byRole, story.caseId, { limit: 10 });
    expect(items.map((entry) => entry.stepId)).toEqual([expect.any(String), laterFact.stepId]);
    expect((await reader.load(byRole, story.caseId))!.state).toEqual(
      JSON.parse(JSON.stringify(fold(story.caseId, items))),
    );
    // A voided step can be recorded again later.
    const again = story.fork(10_000);
    again.take('record-identity', laterFact.payload as never, laterFact.actor, laterFact.stepId);
    const session = again.session(phantoms[0]!.stepId);
    expect(await anotherWorker().recordStep({ caseId: story.caseId, fact: session })).toMatchObject({
      voided: [],
    });
    expect((await rowsOf(story.caseId)).at(-1)).toMatchObject({ sequence: 3, generation: 1, kind: 'step' });
  });

  it('the record voids no row if one of the rows was answered', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const lost = story.inOneTask();
    const answered = lost.session();
    await claimed(story.caseId, answered);
    await recordAll(story.caseId, [answered, lost.identify()]);
    await record.requests.answered(byRole, answered.stepId, { sequence: 2, version: 2 });
    const before = await rowsOf(story.caseId);
    await expect(
      repository.recordStep({ caseId: story.caseId, fact: story.fork(5_000).identify() }),
    ).rejects.toMatchObject({ code: 'RECORD.DIVERGED' });
    expect(await rowsOf(story.caseId)).toEqual(before);
  });

  it('the record voids no row if the rows were recorded over a longer time than one task of the engine takes', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const lost = story.fork();
    await recordAll(story.caseId, [lost.session(), lost.identify()]);
    const before = await rowsOf(story.caseId);
    await expect(
      repository.recordStep({ caseId: story.caseId, fact: story.fork(5_000).identify() }),
    ).rejects.toMatchObject({ code: 'RECORD.DIVERGED' });
    expect(await rowsOf(story.caseId)).toEqual(before);
  });

  it('the record accepts no fact from a run of another epoch, and all facts from a run of the case’s own epoch', async () => {
    const story = new Story();
    const { caseId } = story;
    await recordAll(caseId, [story.open()]);
    const lingering = story.fork();
    const epochs = new EngineEpochs(record.dataSource);
    const first = await epochs.begin(caseId, 1);
    const diverged = { code: 'RECORD.DIVERGED' };
    await expect(repository.recordStep({ caseId, fact: lingering.session() })).rejects.toMatchObject(
      diverged,
    );
    await repository.recordStep({ caseId, fact: story.session(), epoch: first });
    const second = await epochs.begin(caseId, 2);
    const before = await rowsOf(caseId);
    for (const epoch of [undefined, first, randomUUID()])
      await expect(
        repository.recordStep({ caseId, fact: story.fork().identify(), epoch }),
      ).rejects.toMatchObject(diverged);
    expect(await rowsOf(caseId)).toEqual(before);
    await repository.recordStep({ caseId, fact: story.identify(), epoch: second });
    expect(await rowsOf(caseId)).toHaveLength(3);
  });

  it('the record voids no row from before the epoch of the case, but can void an unanswered row of the newest task in that epoch', async () => {
    const story = new Story();
    const { caseId } = story;
    await recordAll(caseId, [story.open()]);
    const lost = story.inOneTask();
    await recordAll(caseId, [lost.session()]);
    const epoch = await new EngineEpochs(record.dataSource).begin(caseId, 2);
    const before = await rowsOf(caseId);
    await expect(
      repository.recordStep({ caseId, fact: story.fork(5_000).session(), epoch }),
    ).rejects.toMatchObject({ code: 'RECORD.DIVERGED' });
    expect(await rowsOf(caseId)).toEqual(before);
    const next = lost.inOneTask();
    await repository.recordStep({ caseId, fact: next.identify(), epoch });
    const again = lost.fork(5_000).identify();
    expect(await repository.recordStep({ caseId, fact: again, epoch })).toMatchObject({ voided: [3] });
  });

  it('the record can also void the opening of a case', async () => {
    const story = new Story();
    const twin = story.fork(5_000);
    await recordAll(story.caseId, [story.open(), story.inOneTask().session()]);
    const opening = twin.open();
    expect(await anotherWorker().recordStep({ caseId: story.caseId, fact: opening })).toMatchObject({
      voided: [1, 2],
    });
    const { state } = (await reader.load(byRole, story.caseId))!;
    expect(state).toMatchObject({ sequence: 1, version: 1 });
    expect(state.receipts).toEqual([expect.objectContaining({ stepId: opening.stepId })]);
  });

  it('a step that the engine ran again is recorded again, and is not reported as voided', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const again = story.fork(5_000);
    const first = story.session();
    await recordAll(story.caseId, [first]);
    const second = again.session(first.stepId);
    expect(await repository.recordStep({ caseId: story.caseId, fact: second })).toMatchObject({ voided: [] });
    expect(await repository.recordStep({ caseId: story.caseId, fact: second })).toMatchObject({ voided: [] });
    const items = await reader.timeline(byRole, story.caseId, { limit: 10 });
    expect(items.map((entry) => entry.recordedAt)).toEqual([expect.any(String), second.recordedAt]);
  });

  it('a worker that was cut off and returns late cannot void facts that were recorded in the meantime', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const late = story.fork().session();
    const answered = story.fork(8_000).identify();
    await recordAll(story.caseId, [answered]);
    await expect(anotherWorker().recordStep({ caseId: story.caseId, fact: late })).rejects.toMatchObject({
      code: 'RECORD.SUPERSEDED',
    });
    expect((await reader.timeline(byRole, story.caseId, { limit: 10 })).at(-1)!.stepId).toBe(answered.stepId);
  });

  it('of two facts with the same sequence number, the record keeps the newer fact, whichever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const story = new Story();
      await recordAll(story.caseId, [story.open()]);
      const older = story.fork().session();
      const newer = story.fork(5_000).identify();
      const results = await Promise.allSettled(
        [older, newer].map((fact) => anotherWorker().recordStep({ caseId: story.caseId, fact })),
      );
      expect(results[1]!.status).toBe('fulfilled');
      const items = await reader.timeline(byRole, story.caseId, { limit: 10 });
      expect(items.map((entry) => entry.stepId)).toEqual([expect.any(String), newer.stepId]);
    }
  });
});

describe('WORK-1: the facts of an act', () => {
  const act = (story: Story) => [story.session(), story.declare(), story.identify()];

  it('the facts of an act are written together, each in its place, with the same result as if they were written one by one', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const facts = act(story);
    const answer = await repository.recordAct({ caseId: story.caseId, facts });
    expect(answer).toEqual({ voided: [], outlook: outlookOf(story.state) });
    const { state } = (await reader.load(byRole, story.caseId))!;
    expect(state).toEqual(JSON.parse(JSON.stringify(story.state)));
    expect((await rowsOf(story.caseId)).map(({ sequence, step_id }) => [sequence, step_id])).toEqual(
      [...(await reader.timeline(byRole, story.caseId, { limit: 10 }))].map(({ sequence, stepId }) => [
        sequence,
        stepId,
      ]),
    );
    for (const worker of [repository, anotherWorker()])
      expect(await worker.recordAct({ caseId: story.caseId, facts })).toEqual(answer);
    expect(await rowsOf(story.caseId)).toHaveLength(4);
  });

  it('the facts of an act are written to the audit one by one, in order', async () => {
    const story = new Story();
    await repository.recordAct({ caseId: story.caseId, facts: [story.open(), ...act(story)] });
    const entries = await record.rows<{ action: string }>(
      'select action from audit_entry where case_id = $1 and chain = $2 order by sequence',
      [story.caseId, `case:${story.caseId}`],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'open-case',
      'record-counselling-session',
      'declare-voluntariness',
      'record-identity',
    ]);
  });

  it('the facts of an act replace facts that the engine never kept, and leave facts that are already recorded unchanged', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const lost = story.inOneTask();
    const phantoms = act(lost);
    await repository.recordAct({ caseId: story.caseId, facts: phantoms });
    const laterStory = story.fork(5_000);
    const facts = [laterStory.identify(), laterStory.session()];
    expect(await anotherWorker().recordAct({ caseId: story.caseId, facts })).toMatchObject({
      voided: [2, 3, 4],
    });
    const after = [...facts, laterStory.declare()];
    expect(await repository.recordAct({ caseId: story.caseId, facts: after })).toMatchObject({ voided: [] });
    const items = await reader.timeline(byRole, story.caseId, { limit: 10 });
    expect(items.slice(1)).toEqual(after);
    expect((await reader.load(byRole, story.caseId))!.state).toEqual(
      JSON.parse(JSON.stringify(laterStory.state)),
    );
  });
});

describe('a remembered state', () => {
  it('a remembered state is not used after another worker replaced the fact at its sequence number', async () => {
    const story = new Story();
    const other = anotherWorker();
    await recordAll(story.caseId, [story.open()]);
    const lost = story.fork();
    await recordAll(story.caseId, [lost.session()]);
    const laterStory = story.fork(5_000);
    await other.recordStep({ caseId: story.caseId, fact: laterStory.identify() });
    // This worker still remembers the lost session with sequence number 2.
    const next = laterStory.session();
    expect(await repository.recordStep({ caseId: story.caseId, fact: next })).toMatchObject({ voided: [] });
    expect((await reader.load(byRole, story.caseId))!.state).toEqual(
      JSON.parse(JSON.stringify(laterStory.state)),
    );
  });
});

describe('an outage', () => {
  it('an outage is reported by its code, and the same fact can be recorded afterwards', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const fact = story.session();
    for (const how of ['stopped', 'crashed'] as const) {
      await record.postgres.interrupt(how);
      await expect(repository.recordStep({ caseId: story.caseId, fact })).rejects.toMatchObject({
        code: 'RECORD.UNAVAILABLE',
      });
      await record.postgres.resume();
    }
    expect(await repository.recordStep({ caseId: story.caseId, fact })).toMatchObject({ voided: [] });
    expect(await rowsOf(story.caseId)).toHaveLength(2);
  }, 60_000);

  it('a statement that exceeds its limit of one second counts as an outage', async () => {
    const story = new Story();
    await recordAll(story.caseId, [story.open()]);
    const blocker = (await record.connect('owner', 'upkeep')).createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('select 1 from return_case where id = $1 for update', [story.caseId]);
    const fact = story.session();
    await expect(repository.recordStep({ caseId: story.caseId, fact })).rejects.toMatchObject({
      code: 'RECORD.UNAVAILABLE',
      details: { outcomeKnown: false },
    });
    await blocker.rollbackTransaction();
    await blocker.release();
    expect(await repository.recordStep({ caseId: story.caseId, fact })).toMatchObject({ voided: [] });
  });
});

it('errors of the record never contain a value', async () => {
  const story = new Story();
  const twin = new Story();
  const caseNumber = randomUUID();
  await recordAll(story.caseId, [story.open({ caseNumber })]);
  const error = await repository
    .recordStep({ caseId: twin.caseId, fact: twin.open({ caseNumber }) })
    .catch((e) => e);
  expect(error).toMatchObject({
    code: 'RECORD.FAILED',
    details: { constraint: 'return_case_case_number_key' },
  });
  expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain(caseNumber);
  expect(error.cause).toBeUndefined();
});
