import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import type { Fact } from '@homeward/domain';
import { ArrangedTasks, CaseReader, Digests, GatheredNotices, seedFile } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
let digests: Digests;
let arranged: ArrangedTasks;
let counsellor: Actor;
let colleague: Actor;

beforeAll(async () => {
  record = await startRecord();
  await seedFile(record.owner);
  const [first, second] = await record.rows<{ staffId: string; organisationId: string }>(
    `select s.id as "staffId", o.id as "organisationId" from staff_account s join organisation o on o.id = s.organisation_id
     where s.roles = '{counsellor}' and o.type = 'canton' order by s.email`,
  );
  counsellor = { ...team.counsellor.member, ...first! };
  colleague = { ...team.counsellor.member, ...second! };
  const upkeep = await record.connect('worker', 'upkeep');
  digests = new Digests(upkeep, new CaseReader(upkeep, record.seals));
  arranged = new ArrangedTasks(await record.connect('api'));
}, 60_000);
afterAll(() => record?.stop());

const day = '2026-03-02';
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

const keep = ({ caseId }: Story, fact: Fact) => record.repository.recordStep({ caseId, fact });

/** A case at the desk of the counsellors. */
async function begun({ staffId }: Actor): Promise<Story> {
  const story = new Story();
  const { organisationId } = counsellor;
  const part = { ...team.counsellor.part, organisationId, staffId, leadStaffId: staffId, taken: false };
  await keep(story, story.open({ parts: { counsellor: part } }));
  return story;
}

/** A case whose first task is due after this interval. */
async function opened(dueAt: string) {
  const story = await begun(counsellor);
  const [task] = await record
    .rows<{ taskId: string }>(
      'update task set due_at = now() + $2::interval where case_id = $1 and organisation_id = $3 returning task_id as "taskId"',
      [story.caseId, dueAt, counsellor.organisationId],
    )
    .then(([rows]) => rows as unknown as { taskId: string }[]);
  return { caseId: story.caseId, state: story.state, taskId: task!.taskId };
}

/** Lets an hour pass, because a person gets one mail an hour. */
const anHourPasses = () =>
  record.rows(`update outbox set sent_at = now() - interval '61 minutes' where kind = 'digest'`);
afterEach(anHourPasses);

interface Line {
  readonly caseId: string;
}
async function digestOf({ staffId }: Actor, on: string): Promise<Line[]> {
  const [row] = await record.rows<{ digest: Line[] }>(`select digest from outbox where message_id = $1`, [
    `digest.${on}.${staffId}`,
  ]);
  return row?.digest ?? [];
}

it('a digest is queued once each morning for each person at a desk, however often the run repeats, with tasks that are overdue or due today', async () => {
  const [late, today, later] = [await opened('-1 hour'), await opened('1 hour'), await opened('3 days')];
  await record.rows(`update outbox set sent_at = now() where kind <> 'digest'`);
  expect(await digests.enter(day, tomorrow())).toBeGreaterThanOrEqual(2);
  expect(await digests.enter(day, tomorrow())).toBe(0);
  for (const who of [counsellor, colleague]) {
    const lines = await digestOf(who, day);
    expect(lines).toContainEqual({ caseId: late.caseId, overdue: 1, dueToday: 0, soon: 0, fresh: 0 });
    expect(lines).toContainEqual({ caseId: today.caseId, overdue: 0, dueToday: 1, soon: 0, fresh: 0 });
    expect(lines.map(({ caseId }) => caseId)).not.toContain(later.caseId);
  }
});

it('a digest leaves out tasks that a colleague took, tasks that were put off, and tasks that are hidden from the reader', async () => {
  const [taken, put, hidden] = [await opened('1 hour'), await opened('1 hour'), await begun(colleague)];
  expect(await arranged.take(colleague, taken, colleague.staffId)).toBe(true);
  await arranged.putOff(colleague, put, '2126-01-01');
  await record.rows(`update outbox set sent_at = now() where kind <> 'digest'`);
  const about = { staffIds: [counsellor.staffId] };
  const narrowing = { restrictionId: randomUUID(), about, personIds: [hidden.personId] };
  await keep(hidden, hidden.take('narrow-part', narrowing, team['case-manager'].lead));
  expect(await record.rows('select from task where case_id = $1', [hidden.caseId])).toEqual([]);
  await digests.enter('2026-03-03', tomorrow());
  const [mine, theirs] = [await digestOf(counsellor, '2026-03-03'), await digestOf(colleague, '2026-03-03')];
  const casesOf = (lines: Line[]) => lines.map(({ caseId }) => caseId);
  for (const { caseId } of [taken, hidden]) {
    expect(casesOf(mine)).not.toContain(caseId);
    expect(casesOf(theirs)).toContain(caseId);
  }
  const of = (lines: Line[]) => lines.find(({ caseId }) => caseId === put.caseId);
  expect([of(mine), of(theirs)].filter(Boolean)).not.toContainEqual(expect.objectContaining({ dueToday: 1 }));
});

it('a digest counts each task that was opened since the last digest once, as new', async () => {
  const { caseId } = await opened('3 days');
  const ofCase = (lines: Line[]) => lines.filter((line) => line.caseId === caseId);
  await digests.enter('2026-03-04', tomorrow());
  const fresh = await record.rows<{ staffId: string }>(
    `select staff_id as "staffId" from outbox where case_id = $1 and kind = 'task-opened'`,
    [caseId],
  );
  expect(fresh.length).toBeGreaterThan(0);
  for (const { staffId } of fresh) {
    expect(ofCase(await digestOf({ ...counsellor, staffId }, '2026-03-04'))).toEqual([
      {
        caseId,
        overdue: 0,
        dueToday: 0,
        soon: 0,
        fresh: fresh.filter((one) => one.staffId === staffId).length,
      },
    ]);
  }
  await anHourPasses();
  await digests.enter('2026-03-05', tomorrow());
  expect(ofCase(await digestOf({ ...counsellor, staffId: fresh[0]!.staffId }, '2026-03-05'))).toEqual([]);
});

it('DUE-2: a person who has just received an hourly mail gets the morning mail an hour later', async () => {
  const { caseId } = await opened('-1 hour');
  await record.rows(`update outbox set sent_at = now(), urgency = 'today' where kind <> 'digest'`);
  await record.rows(`update outbox set sent_at = null where case_id = $1 and staff_id = $2`, [
    caseId,
    counsellor.staffId,
  ]);
  expect(await new GatheredNotices(record.dataSource).enter()).toBe(1);
  await record.rows(`update outbox set sent_at = now() where kind = 'digest' and urgency = 'today'`);
  const day = '2026-03-06';
  await digests.enter(day, tomorrow());
  expect([(await digestOf(counsellor, day)).length, (await digestOf(colleague, day)).length > 0]).toEqual([
    0,
    true,
  ]);
  await anHourPasses();
  await digests.enter(day, tomorrow());
  expect((await digestOf(counsellor, day)).map((line) => line.caseId)).toContain(caseId);
});
