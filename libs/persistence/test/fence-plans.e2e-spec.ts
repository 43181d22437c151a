import { randomUUID } from 'node:crypto';
import { Database } from '../src/database/database.js';
import { statement, type Statement, type Values } from '../src/database/statement.js';
import * as sql from '../src/reading/case-sql.js';
import { caseList, worklist } from '../src/reading/list-sql.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
let api: Database;
const organisationIds = Array.from({ length: 12 }, () => randomUUID());
const [organisationId] = organisationIds as [string];
let caseId: string;

/** Three thousand cases. Each case has seats of three organisations, and ten records. */
beforeAll(async () => {
  record = await startRecord();
  api = new Database(await record.connect('api', 'lists'));
  await record.rows(`
    insert into return_case (id, case_number, stage, version, sequence, programme_version, waiting_for, due_at, alerts,
      opened_at, head, state)
    select gen_random_uuid(), i, 'planning', 10, 10, 'test', '{}', now() + i * interval '1 minute', '{}', now(), '', ''
    from generate_series(1, 3000) i`);
  await record.rows(
    `insert into case_part (case_id, role, organisation_id, staff_id, taken, lead_staff_id)
     select c.id, 'role-' || seat, ($1::uuid[])[1 + seat * 4 + c.case_number::int % 4], c.id, false, c.id
     from return_case c, generate_series(0, 2) seat`,
    [organisationIds],
  );
  await record.rows(`
    insert into list_line (case_id, role, organisation_id, holder_id, whole, stage, opened_at, waiting_for, due_at)
    select c.id, p.role, p.organisation_id, p.organisation_id, false, c.stage, c.opened_at, '', c.due_at
    from return_case c join case_part p on p.case_id = c.id`);
  await record.rows(`
    insert into task (case_id, task_id, step, role, organisation_id, staff_id, since, due_at, for_desk)
    select c.id, p.role, 'plan', p.role, p.organisation_id, p.staff_id, now(), c.due_at, true
    from return_case c join case_part p on p.case_id = c.id`);
  await record.rows(`
    insert into timeline (case_id, sequence, generation, kind, step_id, content_hash, step, occurred_on, recorded_at, sealed)
    select c.id, i, 0, 'step', gen_random_uuid(), '', 'test', now(), now(), '' from return_case c, generate_series(1, 10) i`);
  await record.rows('analyze');
  [{ caseId }] = (await record.rows(
    'select case_id as "caseId" from case_part where organisation_id = $1 limit 1',
    [organisationId],
  )) as [{ caseId: string }];
}, 60_000);
afterAll(() => record?.stop());

const actor = { organisationId, role: 'role-0', staffId: randomUUID() };
const firstPage = {
  limit: 51,
  afterSequence: 0,
  afterInstant: '2020-01-01T00:00:00.000Z',
  afterId: randomUUID(),
};
const noFilter = {
  number: 'NO-SUCH',
  stage: null,
  waitingFor: null,
  dueBefore: null,
  step: null,
  veiled: '[]',
};
const firstCases = {
  sort: 'due',
  stage: false,
  waitingFor: false,
  dueBefore: false,
  number: false,
  nextPage: false,
  veiled: false,
} as const;
const firstTasks = {
  ofTeam: false,
  named: false,
  mine: false,
  taken: '',
  held: '',
  steps: false,
  due: 'whenever',
  nextPage: false,
  veiled: false,
} as const;

/** The plan of a statement that a step or a page waits for. */
const plan = async ({ name, text, parameters }: Statement): Promise<string> => {
  const all: Values = { ...actor, ...firstPage, ...noFilter, caseId, caseIds: [caseId] };
  const values = Object.fromEntries(parameters.map((key) => [key, all[key]!]));
  const explained = { name: `explain ${name}`, text: `explain ${text}`, parameters };
  const rows = await api.rows<{ 'QUERY PLAN': string }>(actor, explained, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

it.each([
  ['a case by its id', sql.loadCase],
  ['the marks of cases', sql.marksOfCases],
  ['the timeline of a case', sql.timelineOf],
  ['a list of cases', caseList(firstCases)],
  ['a list of cases by their opening', caseList({ ...firstCases, sort: 'opened' })],
  ['a case by its number', caseList({ ...firstCases, number: true })],
  ['the next page of a list', caseList({ ...firstCases, nextPage: true })],
  ['a worklist', worklist(firstTasks)],
  ['a team-lead’s worklist', worklist({ ...firstTasks, ofTeam: true })],
  ['a list with veiled cases', caseList({ ...firstCases, veiled: true })],
  ['a worklist with veiled cases', worklist({ ...firstTasks, veiled: true })],
])('the query for %s uses an index for the seats, and scans no whole table', async (_, asked) => {
  const steps = await plan(asked);
  expect(steps).toContain('Index Only Scan using case_part_seat');
  expect(steps).not.toMatch(/Seq Scan on (case_part|return_case|timeline|list_line|task)\b/);
});

it('INC-2: veiled cases are found by a separate index', async () => {
  expect(await plan(sql.veiledCases)).toContain('Index Scan using case_part_veiled');
});

it('a query without a condition returns only the rows of the organisation', async () => {
  const [{ count }] = (await api.rows<{ count: number }>(
    actor,
    statement('count-all', 'select count(*)::int as count from return_case'),
  )) as [{ count: number }];
  expect(count).toBe(750);
});
