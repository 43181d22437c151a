import { randomUUID } from 'node:crypto';
import { visibleStateFor, type Fact } from '@homeward/domain';
import { GatheredNotices, MissedNotices, Outbox } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let outbox: Outbox;
let missed: MissedNotices;
beforeAll(async () => {
  record = await startRecord();
  outbox = new Outbox(record.dataSource);
  missed = new MissedNotices(await record.connect('api'), record.hashes);
}, 60_000);
afterEach(() => record.rows('delete from outbox'));
afterAll(() => record?.stop());

const { counsellor, 'case-manager': manager } = team;
const session = 'record-counselling-session';
const sendAll = () => record.rows('update outbox set sent_at = now() where sent_at is null');

async function recordFacts({ caseId }: Story, ...facts: Fact[]): Promise<void> {
  for (const fact of facts) await record.repository.recordStep({ caseId, fact });
}

async function opened(): Promise<Story> {
  const story = new Story();
  await recordFacts(story, story.open());
  return story;
}

/** The ids of those tasks that the case-manager sees and whose holders perhaps do not know of them. */
async function missedIn({ caseId, state }: Story): Promise<string[]> {
  const { tasks } = visibleStateFor(state, manager.member, '2026-03-02');
  return [...(await missed.among(manager.member, caseId, tasks))];
}

it('a task is listed as missed if the notice to its holder was withheld, until a notice about this task is sent', async () => {
  const [story, other] = [await opened(), await opened()];
  const assign = async (staffId: string) => {
    const part = { ...counsellor.part, staffId, taken: true };
    await recordFacts(story, story.take('assign-staff', { role: 'counsellor', part }, manager.lead));
  };
  expect(await missedIn(story)).toEqual([]);
  expect(await outbox.withhold()).toEqual(
    [story, other].map(({ caseId }) => ({ caseId, messages: 1, urgent: 0 })).sort(byCase),
  );
  expect(await missedIn(story)).toEqual([session]);
  await assign(randomUUID());
  expect(await missedIn(story)).toEqual([]); // The message to the new holder waits to be sent.
  await assign(counsellor.lead.staffId);
  expect(await missedIn(story)).toEqual([session]);
  await sendAll();
  expect(await missedIn(story)).toEqual([]);
  expect(await missedIn(other)).toEqual([session]);
});

const byCase = (a: { caseId: string }, b: { caseId: string }) => (a.caseId < b.caseId ? -1 : 1);

it('a task is not listed as missed if the task began again later, or if its holder had received an earlier notice about the task', async () => {
  const story = await opened();
  await outbox.withhold();
  const again = story.fork();
  again.state.tasks = story.state.tasks.map((task) => ({ ...task, since: '2026-03-03T08:00:00.000Z' }));
  expect([await missedIn(story), await missedIn(again)]).toEqual([[session], []]);

  const told = await opened();
  await sendAll();
  await record.rows(
    `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency, task_marks)
     select 'reminder', case_id, step_id, staff_id, 'reminder', 'today', task_marks from outbox where case_id = $1`,
    [told.caseId],
  );
  expect(await outbox.withhold()).toEqual([{ caseId: told.caseId, messages: 1, urgent: 0 }]);
  expect(await missedIn(told)).toEqual([]);
});

it('a notice counts as missed if it was gathered into a withheld mail, but not if it was gathered into a mail that was sent', async () => {
  const gathered = new GatheredNotices(record.dataSource);
  const gather = async (): Promise<Story> => {
    const story = await opened();
    await record.rows(`update outbox set urgency = 'today' where kind <> 'digest'`);
    expect(await gathered.enter()).toBe(1);
    return story;
  };
  const sent = await gather();
  await record.rows(`update outbox set sent_at = now() - interval '2 hours' where kind = 'digest'`);
  const withheld = await gather();
  expect(await outbox.withhold()).toEqual([
    { caseId: withheld.caseId, messages: 1, urgent: 0 },
    { caseId: null, messages: 1, urgent: 0 },
  ]);
  expect([await missedIn(sent), await missedIn(withheld)]).toEqual([[], [session]]);
  expect(await outbox.withhold()).toEqual([]);
});

/**
 * INC-2: the case-manager is accused, and sees the task `close-case`. The lead of the case-manager holds this task, and
 * is alerted to the accusation.
 */
describe('SEE-7: two cases that differ only in a notice about hidden data give the same answer', () => {
  const closing = async (): Promise<Story> => {
    const story = await opened();
    await recordFacts(story, story.session(), story.declare(), story.identify(), story.withdraw());
    return story;
  };
  const accuse = async (story: Story): Promise<void> => {
    const about = { staffIds: [manager.member.staffId] };
    const incident = {
      incidentId: randomUUID(),
      kind: 'threat' as const,
      personIds: [story.personId],
      about,
    };
    await recordFacts(story, story.take('record-incident', incident, counsellor.member));
    const [alarmed] = await record.rows<{ staffId: string }>(
      `select staff_id as "staffId" from outbox where case_id = $1 and urgency = 'now' and sent_at is null`,
      [story.caseId],
    );
    const [task] = story.state.tasks.filter(({ step }) => step === 'close-case');
    expect(alarmed!.staffId).toBe(task!.staffId);
  };

  it('the answers are equal if only that notice was withheld', async () => {
    const [accused, other] = [await closing(), await closing()];
    await sendAll();
    await accuse(accused);
    await outbox.withhold();
    expect([await missedIn(accused), await missedIn(other)]).toEqual([[], []]);
    expect([...(await missed.among(manager.lead, accused.caseId, accused.state.tasks))]).toHaveLength(2);
  });

  it('the answers are equal if only that notice was sent', async () => {
    const [accused, other] = [await closing(), await closing()];
    await outbox.withhold();
    await accuse(accused);
    await sendAll();
    expect([await missedIn(accused), await missedIn(other)]).toEqual([['close-case'], ['close-case']]);
  });
});
