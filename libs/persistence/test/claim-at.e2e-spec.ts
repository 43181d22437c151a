import { randomUUID } from 'node:crypto';
import { CaseReader, Rebuild, RecordRepository, StepRequests, type Claim } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let repository: RecordRepository;
let requests: StepRequests;
let reader: CaseReader;

beforeAll(async () => {
  record = await startRecord();
  ({ repository } = record);
  const api = await record.connect('api');
  requests = new StepRequests(api, record.seals, record.hashes);
  reader = new CaseReader(api, record.seals);
}, 60_000);
afterAll(() => record?.stop());

/** A recorded case and its mark. */
async function openedCase() {
  const story = new Story();
  await repository.recordStep({ caseId: story.caseId, fact: story.open() });
  const { mark } = (await reader.load(team.counsellor.member, story.caseId))!;
  return { story, mark };
}

function claimOn({ caseId }: Story, key: string = randomUUID()): Claim {
  const stepId = randomUUID();
  const actor = team.counsellor.member;
  return {
    scope: [actor.staffId],
    key,
    body: {},
    caseId,
    step: 'record-counselling-session',
    stepId,
    message: { stepId, actor, occurredOn: '2026-03-02', zone: 'Europe/Zurich', payload: {}, known: {} },
    notes: [
      { id: randomUUID(), step: 'record-counselling-session', category: 'contact', content: 'synthetic' },
    ],
  };
}

const rowsOf = async ({ stepId }: Claim) =>
  (
    await Promise.all(
      ['step_request', 'vault_note'].map((table) =>
        record.rows(`select from ${table} where step_id = $1`, [stepId]),
      ),
    )
  ).map((rows) => rows.length);

describe('a claim on a case in the state that the caller saw', () => {
  it('a key is claimed if the case has not changed since the caller saw it', async () => {
    const { story, mark } = await openedCase();
    const claim = claimOn(story);
    expect(await requests.claimAt({ mark, linked: [], draws: [] }, claim)).toMatchObject({
      kind: 'claimed',
      row: { stepId: claim.stepId },
    });
    expect(await rowsOf(claim)).toEqual([1, 1]);
  });

  it('a claim leaves no trace if a step was recorded in the meantime, and the key stays free', async () => {
    const { story, mark } = await openedCase();
    await repository.recordStep({ caseId: story.caseId, fact: story.session() });
    const claim = claimOn(story);
    expect(await requests.claimAt({ mark, linked: [], draws: [] }, claim)).toBeUndefined();
    expect(await rowsOf(claim)).toEqual([0, 0]);
    expect(await requests.claim(claim)).toMatchObject({ kind: 'claimed' });
  });

  it('a key is not claimed if the read model was rebuilt in the meantime', async () => {
    const { story, mark } = await openedCase();
    await record.rows('delete from task where case_id = $1', [story.caseId]);
    const upkeep = await record.connect('owner', 'upkeep');
    await new Rebuild(upkeep, record.seals, record.hashes).write(story.caseId);
    expect(await requests.claimAt({ mark, linked: [], draws: [] }, claimOn(story))).toBeUndefined();
  });

  it('a claim of a known key returns the row of the key, whatever the state of the case', async () => {
    const { story, mark } = await openedCase();
    const first = claimOn(story);
    await requests.claim(first);
    await repository.recordStep({ caseId: story.caseId, fact: story.session() });
    const repeat = { kind: 'repeat', row: { stepId: first.stepId } };
    expect(await requests.claimAt({ mark, linked: [], draws: [] }, claimOn(story, first.key))).toMatchObject(
      repeat,
    );
  });
});

it('a process remembers the last state that it read of a case, until it reads the case again', async () => {
  const { story, mark } = await openedCase();
  await repository.recordStep({ caseId: story.caseId, fact: story.session() });
  expect(reader.lastRead(story.caseId)).toMatchObject({ mark, state: { sequence: 1 } });
  const now = await reader.load(team.counsellor.member, story.caseId);
  expect(reader.lastRead(story.caseId)).toMatchObject(now!);
  expect(reader.lastRead(randomUUID())).toBeUndefined();
});
