import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import { isSeated } from '@homeward/domain';
import { CaseLists, CaseReader, RecordRepository, type CaseRow, type Page } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story, team } from './support/story.js';

let record: TestRecord;
let repository: RecordRepository;
let reader: CaseReader;
let lists: CaseLists;
const stories: Story[] = [];

/** Staff of another canton, with a case of their own. */
const elsewhere = staff('counsellor', 'canton');

beforeAll(async () => {
  record = await startRecord();
  ({ repository } = record);
  reader = new CaseReader(await record.connect('api'), record.seals);
  lists = new CaseLists(await record.connect('api', 'lists'), reader);
  for (let i = 0; i < 7; i += 1) {
    const story = new Story();
    const more =
      i === 6 ? { parts: { counsellor: elsewhere.part, 'case-manager': team['case-manager'].part } } : {};
    await keep(story, story.open(more));
    if (i < 3) await keep(story, story.session());
    stories.push(story);
  }
  // The due instants of the cases: two are equal, one is different, and the other cases have none.
  for (const [i, due] of [
    [0, '2026-01-02'],
    [1, '2026-01-02'],
    [2, '2999-01-01'],
    [3, null],
    [4, null],
    [5, null],
  ] as const)
    for (const update of [
      'update return_case set due_at = $2 where id = $1',
      'update task set due_at = $2 where case_id = $1',
      `update list_line set due_at = $2 where case_id = $1 and waiting_for <> ''`,
    ])
      await record.rows(update, [stories[i]!.caseId, due]);
}, 60_000);
afterAll(() => record?.stop());

const keep = (story: Story, fact: Parameters<RecordRepository['recordStep']>[0]['fact']) =>
  repository.recordStep({ caseId: story.caseId, fact });

const { member: counsellor, lead } = team.counsellor;
const colleague: Actor = { ...counsellor, staffId: randomUUID() };

async function allPages<Item>(page: (after?: string) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const { items: more, next } = await page(after);
    items.push(...more);
    after = next ?? undefined;
  } while (after !== undefined);
  return items;
}
const listFor = (visibleTo: Actor, more = {}) =>
  allPages<CaseRow>((after) => lists.cases({ visibleTo, sort: 'due', limit: 2, after, ...more }));
const idsOf = (rows: { caseId: string }[]) => rows.map((row) => row.caseId);

describe('a case', () => {
  it('a case is either loaded completely or does not exist', async () => {
    const { state } = (await reader.load(counsellor, stories[0]!.caseId))!;
    expect(state).toEqual(JSON.parse(JSON.stringify(stories[0]!.state)));
    expect(await reader.load(counsellor, randomUUID())).toBeUndefined();
  });

  it('SEE-2: a reader who sees the case gets the mark of its loaded state, and other readers get no mark', async () => {
    const [own, foreign] = [stories[0]!.caseId, stories[6]!.caseId];
    const marks = await reader.marks(counsellor, [own, foreign, randomUUID()]);
    expect([...marks]).toEqual([[own, (await reader.load(counsellor, own))!.mark]]);
    expect([...(await reader.marks(elsewhere.member, [own, foreign])).keys()]).toEqual([foreign]);
  });

  it('the timeline of a case is returned page by page', async () => {
    const timeline = (page: { after?: number; limit: number }) =>
      reader.timeline(counsellor, stories[0]!.caseId, page);
    const entries = [...(await timeline({ limit: 1 })), ...(await timeline({ after: 1, limit: 1 }))];
    expect(entries.map((entry) => [entry.sequence, entry.step, entry.occurredOn])).toEqual([
      [1, 'open-case', '2026-03-02'],
      [2, 'record-counselling-session', '2026-03-02'],
    ]);
  });
});

describe('the list', () => {
  it('SEE-2: shows each person exactly the cases in which they hold a part according to the domain', async () => {
    const everyone: Actor[] = [
      counsellor,
      colleague,
      lead,
      elsewhere.member,
      elsewhere.lead,
      ...Object.values(team).flatMap(({ member, lead: theirs }) => [member, theirs]),
      { ...counsellor, role: 'operator' },
      { ...counsellor, role: 'auditor' },
      { ...counsellor, organisationId: elsewhere.member.organisationId },
    ];
    for (const actor of everyone) {
      const visible = stories
        .filter((story) => isSeated(story.state, actor, '2026-03-02'))
        .map((story) => story.caseId);
      expect(idsOf(await listFor(actor)).sort()).toEqual(visible.sort());
    }
    expect(await listFor(colleague)).toHaveLength(3);
  });

  it('the list shows the earliest due instant first and cases without a due instant last, and loses no case between pages', async () => {
    const rows = await listFor(lead);
    expect(rows.map((row) => row.dueAt?.slice(0, 10) ?? null)).toEqual([
      '2026-01-02',
      '2026-01-02',
      '2999-01-01',
      null,
      null,
      null,
    ]);
    expect(rows.map((row) => row.overdue)).toEqual([true, true, false, false, false, false]);
    expect(new Set(idsOf(rows)).size).toBe(6);
  });

  it('the list can show the newest cases first', async () => {
    const rows = await listFor(lead, { sort: 'opened' });
    expect(rows).toHaveLength(6);
    const opened = rows.map((row) => row.openedAt);
    expect(opened).toEqual([...opened].sort().reverse());
  });

  it('the list can be filtered by stage, by the role that a case waits for, and by due instant', async () => {
    expect(await listFor(lead, { stage: 'registration' })).toEqual([]);
    expect(await listFor(lead, { stage: 'counselling' })).toHaveLength(6);
    expect(await listFor(lead, { waitingFor: 'donor-officer' })).toEqual([]);
    expect(await listFor(lead, { waitingFor: 'counsellor' })).toHaveLength(6);
    expect(await listFor(lead, { dueBefore: '2026-02-01T00:00:00.000Z' })).toHaveLength(2);
  });

  it('FIND-1: the list finds a case by its number, unless the case is hidden from the searcher', async () => {
    const [one] = await listFor(lead);
    const number = one!.caseNumber;
    for (const sort of ['due', 'opened'] as const)
      expect((await listFor(lead, { number, sort })).map(({ caseId }) => caseId)).toEqual([one!.caseId]);
    expect(await listFor(lead, { number, stage: 'registration' })).toEqual([]);
    expect(await listFor(lead, { number: 'NO-SUCH' })).toEqual([]);
    expect(await listFor(elsewhere.lead, { number })).toEqual([]);
  });

  it('a list that is filtered by the role that a case waits for contains only the matching cases, in the same order', async () => {
    const before = await record.rows('select case_id, role, organisation_id, waiting_for from list_line');
    const waits = ['', 'counsellor', 'case-manager,counsellor', 'case-manager', 'counsellor,team-lead', ''];
    for (const [i, { caseId }] of stories.entries())
      await record.rows('update list_line set waiting_for = $2 where case_id = $1', [
        caseId,
        waits[i % waits.length],
      ]);
    for (const actor of [lead, counsellor, colleague])
      for (const sort of ['due', 'opened'] as const)
        for (const dueBefore of [undefined, '2026-02-01T00:00:00.000Z'])
          for (const waitingFor of ['counsellor', 'case-manager', 'team-lead', 'donor-officer'] as const) {
            const all = await listFor(actor, { sort, dueBefore });
            const wanted = all.filter((row) => row.waitingFor.includes(waitingFor));
            expect(await listFor(actor, { sort, dueBefore, waitingFor })).toEqual(wanted);
          }
    await record.rows(
      `update list_line l set waiting_for = b.waiting_for
       from jsonb_to_recordset($1::jsonb) as b(case_id uuid, role text, organisation_id uuid, waiting_for text)
       where (l.case_id, l.role, l.organisation_id) = (b.case_id, b.role, b.organisation_id)`,
      [JSON.stringify(before)],
    );
  });

  it.each([
    '',
    'x',
    Buffer.from('[1,2,3]').toString('base64url'),
    Buffer.from(`["'; drop",null]`).toString('base64url'),
  ])('the list refuses an invalid cursor: %j', async (after) => {
    const refused = { code: 'REQUEST.INVALID', details: { field: 'after' } };
    await expect(lists.cases({ visibleTo: lead, sort: 'due', limit: 2, after })).rejects.toMatchObject(
      refused,
    );
  });
});

describe('a worklist', () => {
  const tasksFor = (actor: Actor, more = {}) =>
    allPages((after) => lists.tasks({ actor, limit: 2, after, ...more }));

  it('a worklist contains the tasks of the person, and the tasks at the desk of the person that nobody has taken yet', async () => {
    const taken = idsOf(stories.slice(0, 3));
    const untaken = idsOf(stories.slice(3, 6));
    expect(idsOf(await tasksFor(counsellor)).sort()).toEqual([...taken, ...untaken].sort());
    expect(idsOf(await tasksFor(counsellor, { named: true })).sort()).toEqual(taken.sort());
    expect(idsOf(await tasksFor(colleague)).sort()).toEqual(untaken.sort());
    expect(await tasksFor({ ...counsellor, organisationId: randomUUID() })).toEqual([]);
  });

  it('the worklist of a team-lead contains all tasks of the organisation', async () => {
    expect(await tasksFor(lead)).toHaveLength(6);
    expect(await tasksFor(elsewhere.lead)).toHaveLength(1);
  });

  it('a worklist uses the clock of the database to mark overdue tasks', async () => {
    const tasks = await tasksFor(lead);
    expect(tasks.map((task) => task.overdue)).toEqual([true, true, false, false, false, false]);
    expect(await tasksFor(lead, { overdue: true })).toHaveLength(2);
    expect(await tasksFor(lead, { overdue: false })).toHaveLength(4);
    expect(await tasksFor(lead, { steps: ['record-counselling-session'] })).toHaveLength(3);
  });
});

describe('the values of a case in a list', () => {
  const { 'case-manager': manager, 'donor-officer': donor, 'finance-approver': approver } = team;
  /** The counsellor's organisation leads this case. */
  const led = new Story();
  const none = { due: null, overdue: false, waitingFor: [], alerts: [] };
  const own = { due: '2027-01-01', overdue: false, waitingFor: ['donor-officer'], alerts: [] };
  const whole = { due: '2026-01-02', overdue: true, waitingFor: ['counsellor'], alerts: ['journey-stopped'] };
  const shownTo = async (actor: Actor, more = {}) =>
    (await listFor(actor, more)).map(({ caseId, dueAt, overdue, waitingFor, alerts }) => ({
      caseId,
      shown: { due: dueAt?.slice(0, 10) ?? null, overdue, waitingFor, alerts },
    }));
  const of = async (actor: Actor, { caseId }: Story, more = {}) =>
    (await shownTo(actor, more)).find((row) => row.caseId === caseId)?.shown;

  beforeAll(async () => {
    await keep(
      led,
      led.open({ parts: { counsellor: elsewhere.part, 'case-manager': team.counsellor.part } }),
    );
    await record.rows(
      `update return_case set alerts = '{journey-stopped}', due_at = '2026-01-02' where id = any($1)`,
      [[stories[0]!.caseId, led.caseId]],
    );
    await record.rows(`update list_line set due_at = '2026-01-02' where whole and case_id = any($1)`, [
      [stories[0]!.caseId, led.caseId],
    ]);
    await record.rows(
      `insert into task (case_id, task_id, step, role, organisation_id, staff_id, since, due_at)
       values ($1, 'decide-plan:test', 'decide-plan', 'donor-officer', $2, $3, now(), '2027-01-01')`,
      [stories[2]!.caseId, donor.part.organisationId, donor.lead.staffId],
    );
    await record.rows(
      `update list_line set due_at = '2027-01-01', waiting_for = 'donor-officer'
       where case_id = $1 and organisation_id = $2`,
      [stories[2]!.caseId, donor.part.organisationId],
    );
  });

  it('SEE-1: the list shows values of the whole case to members who lead the case, and to their team-lead', async () => {
    for (const actor of [manager.member, manager.lead]) {
      expect(await of(actor, stories[0]!)).toEqual(whole);
      expect(await of(actor, stories[0]!, { sort: 'opened' })).toEqual(whole);
      expect(await of(actor, stories[2]!)).toMatchObject({ due: '2999-01-01' });
      const soon = await listFor(actor, { dueBefore: '2026-02-01T00:00:00.000Z' });
      expect(idsOf(soon).sort()).toEqual(idsOf(stories.slice(0, 2)).sort());
    }
  });

  it('SEE-1: the list shows all other readers only their own tasks', async () => {
    for (const actor of [donor.member, donor.lead, approver.member, approver.lead])
      for (const sort of ['due', 'opened'])
        for (const { caseId } of stories.slice(0, 6)) {
          const isOwn = caseId === stories[2]!.caseId && actor.organisationId === donor.part.organisationId;
          expect(await of(actor, { caseId } as Story, { sort })).toEqual(isOwn ? own : none);
        }
    expect(await of(counsellor, stories[0]!)).toEqual({ ...whole, alerts: [] });
    expect(await of(elsewhere.member, led)).toMatchObject({ alerts: [], waitingFor: ['counsellor'] });
  });

  it('SEE-1: a team-lead sees the whole case in the list only if their organisation leads the case', async () => {
    expect(await of(lead, led)).toEqual(whole);
    expect(await of(lead, stories[0]!)).toEqual({ ...whole, alerts: [] });
  });

  it('SEE-1: the list is filtered and sorted by the values that the reader sees, page by page', async () => {
    for (const actor of [donor.member, donor.lead]) {
      const rows = await shownTo(actor);
      expect([rows[0]?.caseId, rows.length]).toEqual([stories[2]!.caseId, 6]);
      expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(6);
      const rest = rows.slice(1).map(({ caseId }) => caseId);
      expect(rest).toEqual([...rest].sort());
      expect(await listFor(actor, { waitingFor: 'counsellor' })).toEqual([]);
      expect(await listFor(actor, { dueBefore: '2026-02-01T00:00:00.000Z' })).toEqual([]);
      for (const filter of [{ waitingFor: 'donor-officer' }, { dueBefore: '2028-01-01T00:00:00.000Z' }])
        expect(idsOf(await listFor(actor, filter))).toEqual([stories[2]!.caseId]);
    }
  });
});
