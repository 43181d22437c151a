import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { Actor, OrganisationType, Role, StepCode } from '@homeward/contracts';
import { isVeiled, type AllSteps, type Fact, type Task } from '@homeward/domain';
import { ArrangedTasks, Digests, seedFile } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story } from './support/story.js';

/** The columns that contain sealed bytes or hashes. */
const sealed: readonly string[] = [
  'aid_hash.hash',
  'audit_chain.head',
  'audit_entry.hash',
  'audit_entry.previous_hash',
  'breach_entry.sealed',
  'console_session.issuer_session_hash',
  'console_session.sealed',
  'console_session.secret_hash',
  'console_session.subject_hash',
  'data_request.sealed',
  'desk_note.sealed',
  'document.sent_digest',
  'draft.place',
  'draft.sealed',
  'erasure.body_hash',
  'ledger_entry.case_key',
  'ledger_posting.line_key',
  'legal_hold.body_hash',
  'legal_hold.sealed_reason',
  'reading_count.thing',
  'return_case.head',
  'return_case.state',
  'step_request.body_hash',
  'step_request.key_hash',
  'step_request.sealed_message',
  'timeline.content_hash',
  'timeline.sealed',
  'traveller.sealed',
  'vault_note.sealed',
];

/**
 * INC-2: the columns in which a copy of the database may still reveal which persons an incident is about. The file
 * docs/data-protection.md names each column and its reason.
 */
const inClear: readonly string[] = [
  // The person who took a step: the record must name this person, and a person who acknowledges is not accused.
  'timeline.actor_staff_id',
  'timeline.actor_role',
  'audit_entry.staff_id',
  'audit_entry.role',
  'audit_entry.organisation_id',
  'audit_entry.chain',
  'audit_entry.sequence',
  'audit_chain',
  // The recipients of mails, because mails are sent, gathered and escalated for each person.
  'outbox',
  // The member of a seat who does a task, if the seat arranged this.
  'arranged_task.organisation_id',
  'arranged_task.taken_by',
  'arranged_task.task_id',
  // The holder of a seat that was given from outside, because the fences of all tables query the seats.
  'case_part',
];

const idOf = (nth: number): string => `7e000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
/** The id of an account in the synthetic directory. */
const accountOf = (nth: number): string => `5a000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const organisationOf = (nth: number): string => `0a000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const of = (
  role: Role,
  organisationType: OrganisationType,
  organisation: number,
  staffId: number,
): Actor => ({
  role,
  organisationType,
  organisationId: organisationOf(organisation),
  staffId: accountOf(staffId),
});
const counsellor = of('counsellor', 'canton', 1, 102);
const manager = of('case-manager', 'country-office', 3, 302);
const officer = of('protection-officer', 'oversight', 10, 1002);
const seat = ({ staffId, organisationId, organisationType }: Actor, lead: number) => ({
  organisationId,
  organisationType,
  staffId,
  taken: true,
  leadStaffId: accountOf(lead),
});
const parts = {
  counsellor: seat(counsellor, 101),
  'case-manager': seat(manager, 301),
  'protection-officer': seat(officer, 1001),
};

const fallback = [of('team-lead', 'country-office', 4, 401), of('team-lead', 'oversight', 11, 1101)].map(
  (lead) => ({
    ...seat(lead, 0),
    leadStaffId: lead.staffId,
  }),
);

/** A story with the same ids in each of the lives. */
class Twin extends Story {
  override readonly personId = idOf(1);
  #steps = 100;

  constructor() {
    super(idOf(0));
  }

  override take<C extends StepCode>(step: C, payload: AllSteps[C], actor: Actor | null): Fact {
    this.#steps += 1;
    return super.take(step, payload, actor, idOf(this.#steps), { fallback });
  }
}

/** Records a case in which every field that can refer to a colleague refers to the given colleague. */
async function live(record: TestRecord, { staffId, organisationId }: Actor): Promise<void> {
  const story = new Twin();
  const { caseId } = story;
  const recordFact = (fact: Fact) => record.repository.recordStep({ caseId, fact });
  const about = { staffIds: [staffId], organisationIds: [organisationId] };
  const personIds = [story.personId];
  await recordFact(story.open({ parts }));
  await recordFact(story.take('narrow-part', { restrictionId: idOf(10), about, personIds }, officer));
  await recordFact(
    story.take('record-incident', { incidentId: idOf(11), kind: 'threat', personIds, about }, officer),
  );
  await recordFact(
    story.take('record-incident', { incidentId: idOf(12), kind: 'threat', personIds }, officer),
  );
  await recordFact(story.take('record-complaint', { complaintId: idOf(13), text: idOf(14), about }, officer));
  expect(isVeiled(story.state)).toBe(true);
  const digests = new Digests(await record.connect('worker', 'upkeep'), record.reader);
  const morning = '2999-01-01T00:00:00.000Z';
  expect(await digests.enter('2026-03-03', morning)).toBeGreaterThan(0);
  const asked = (subject: string): Task =>
    story.state.tasks.find((task) => task.step === 'acknowledge-incident' && task.subject === subject)!;
  const [first, second] = [asked(idOf(12)), asked(idOf(11))];
  const of = ({ staffId, organisationId, role }: Task): Actor => ({
    ...manager,
    staffId,
    organisationId,
    role,
  });
  const arranged = new ArrangedTasks(await record.connect('api'));
  const { taskId } = second;
  expect(await arranged.take(of(second), { state: story.state, taskId }, second.staffId)).toBe(true);
  await recordFact(story.take('acknowledge-incident', { incidentId: first.subject! }, of(first)));
}

type Row = Readonly<Record<string, string>>;
const startedAt = new Date();
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Replaces random ids and the instants of the test, so that they are equal in all lives. */
function canonical(value: unknown): string {
  if (value instanceof Date && value >= startedAt && value < new Date('2990-01-01'))
    return 'while it was tested';
  const text = JSON.stringify(value);
  return text.replaceAll(uuid, (id) => (/^(7e|5a|0a)000000-/.test(id) ? id : 'made up'));
}

/** Every table, row by row, without sealed data. */
async function dump(record: TestRecord): Promise<Map<string, Row[]>> {
  const tables = await record.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const rows = tables.map(async ({ name }): Promise<[string, Row[]]> => {
    const all = await record.rows(`select * from "${name}"`);
    return [name, all.map((row) => shownOf(name, row))];
  });
  return new Map(await Promise.all(rows));
}

const shownOf = (table: string, row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !sealed.includes(`${table}.${column}`))
      .map(([column, value]) => [column, canonical(value)]),
  );

const inOrder = (values: readonly string[]): string => JSON.stringify([...values].sort());

/** The columns of a table that differ. If the numbers of rows differ, only the name of the table. */
const differing = (table: string, one: readonly Row[], other: readonly Row[]): string[] =>
  one.length === other.length ? columnsDiffering(one, other).map((column) => `${table}.${column}`) : [table];

const columnsDiffering = (one: readonly Row[], other: readonly Row[]): string[] =>
  [...new Set([...one, ...other].flatMap((row) => Object.keys(row)))].filter(
    (column) => inOrder(one.map((row) => row[column]!)) !== inOrder(other.map((row) => row[column]!)),
  );

const without = (rows: readonly Row[], table: string): string =>
  inOrder(
    rows.map((row) =>
      JSON.stringify(Object.entries(row).filter(([column]) => !inClear.includes(`${table}.${column}`))),
    ),
  );

describe('INC-2: copies of two databases that differ only in the persons whom an incident, a complaint or a restriction is about', () => {
  const dumps: Map<string, Row[]>[] = [];
  const records: TestRecord[] = [];
  beforeAll(async () => {
    for (const accused of [manager, counsellor]) {
      const record = await startRecord();
      records.push(record);
      await seedFile(record.owner);
      await live(record, accused);
      dumps.push(await dump(record));
    }
  }, 120_000);
  afterAll(() => Promise.all(records.map((record) => record.stop())));

  it('the compared copies leave out only sealed and hashed bytes', async () => {
    const bytes = await records[0]!.rows<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and data_type = 'bytea' and table_type = 'BASE TABLE'`,
    );
    expect(bytes.map(({ name }) => name).sort()).toEqual([...sealed].sort());
  });

  it('the copies differ only in the columns that the docs name', () => {
    const [one, other] = dumps as [Map<string, Row[]>, Map<string, Row[]>];
    const tables = [...one.keys()].sort();
    const columns = tables.flatMap((table) => differing(table, one.get(table)!, other.get(table)!));
    expect(columns.sort()).toEqual([...inClear].sort());
    for (const table of tables.filter((name) => !inClear.includes(name)))
      expect([table, without(one.get(table)!, table)]).toEqual([table, without(other.get(table)!, table)]);
    const docs = readFileSync(join(projectRoot, 'docs/data-protection.md'), 'utf8');
    for (const column of inClear) expect(docs).toContain(`\`${column}\``);
  });
});
