import { randomUUID } from 'node:crypto';
import { Database } from '../src/database/database.js';
import { statement, type Values } from '../src/database/statement.js';
import * as sql from '../src/reading/case-sql.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
let api: Database;
const organisationIds = Array.from({ length: 12 }, () => randomUUID());
const [organisationId] = organisationIds as [string];
let caseId: string;

/** Three thousand cases, each with a seat of three of the organisations, and ten records. */
beforeAll(async () => {
  record = await startRecord();
  api = new Database(await record.connect('api'));
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
  afterInstant: null,
  afterId: null,
  afterCase: null,
  afterTask: null,
};
const noFilter = { stage: null, waitingFor: null, dueBefore: null, mine: false, step: null, overdue: null };

/** What a step or a page waits for. */
it.each(['loadCase', 'timelineOf', 'listByDue', 'listByOwnDue'] as const)(
  '%s asks an index for the seats, and walks through no table of all cases',
  async (name) => {
    const { text, parameters } = sql[name];
    const all: Values = { ...actor, ...firstPage, ...noFilter, caseId };
    const values = Object.fromEntries(parameters.map((key) => [key, all[key]!]));
    const explained = { name: `explain-${name}`, text: `explain ${text}`, parameters };
    const rows = await api.rows<{ 'QUERY PLAN': string }>(actor, explained, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Only Scan using case_part_seat');
    expect(plan).not.toMatch(/Seq Scan on (case_part|return_case|timeline)/);
  },
);

it('a list without a condition is that of the organisation', async () => {
  const [{ count }] = (await api.rows<{ count: number }>(
    actor,
    statement('count-all', 'select count(*)::int as count from return_case'),
  )) as [{ count: number }];
  expect(count).toBe(750);
});
