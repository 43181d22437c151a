import { randomUUID } from 'node:crypto';
import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import {
  byRole,
  migrate,
  StepRequests,
  type AidComparison,
  type Claim,
  type RowScope,
} from '../src/index.js';
import { Database } from '../src/database/database.js';
import { fences } from '../src/database/fences.js';
import { statement } from '../src/database/statement.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story, team } from './support/story.js';

let record: TestRecord;
let api: Database;
let requests: StepRequests;
/** A report names no case: see reports.e2e-spec.ts. */
const tables = Object.keys(fences).filter((table) => table !== 'report');
/** Only workers have rights on the steps of the ledger. */
const readable = tables.filter((table) => table !== 'ledger_step');

/** Two cases that have no organisation in common, with rows in every table. */
const ours = new Story();
const theirs = new Story();
const us = team.counsellor.member;
const them = staff('counsellor', 'canton').member;
const office = staff('local-officer', 'local-office');

beforeAll(async () => {
  record = await startRecord();
  api = new Database(await record.connect('api'));
  requests = new StepRequests(await record.connect('api'), record.seals, record.hashes);
  await fill(ours, us, seated(us));
  await fill(theirs, them, seated(them));
}, 60_000);
afterAll(() => record?.stop());

function seated({ organisationId }: Actor): Parameters<Story['open']>[0] {
  const part = { ...staff('case-manager', 'country-office').part, organisationId };
  return { parts: { counsellor: part, 'case-manager': part } };
}

async function fill(story: Story, actor: Actor, opening: Parameters<Story['open']>[0]): Promise<void> {
  const { caseId } = story;
  const [paymentKey, fileId] = [randomUUID(), randomUUID()];
  await record.repository.recordStep({ caseId, fact: story.open(opening) });
  const recorded = claimBy(actor, caseId, { compared: [comparedWith(story)] });
  await requests.claim(recorded);
  await record.repository.recordStep({ caseId, fact: story.session(recorded.stepId) });
  await requests.claim(claimBy(actor, caseId, { notes: [note()] }));
  await record.rows(
    `insert into payment_send (key, case_id, payment_id, attempt, amount_minor, currency) values ($1, $2, $3, 1, 1, 'CHF')`,
    [paymentKey, caseId, randomUUID()],
  );
  await record.rows(`insert into bank_file (id, made_by) values ($1, $1)`, [fileId]);
  await record.rows(`insert into bank_file_line (key, file_id, case_id) values ($1, $2, $3)`, [
    paymentKey,
    fileId,
    caseId,
  ]);
  await record.rows(
    `insert into bank_report (id, kind, message_id, taken_by) values ($1::uuid, 'camt.054', $1::uuid::text, $1::uuid)`,
    [fileId],
  );
  await record.rows(
    `insert into bank_entry (report_id, number, what, orders, reason) values ($1, 1, 'debit', 1, 'refused')`,
    [fileId],
  );
  await record.rows(`insert into bank_match (report_id, number, key, case_id) values ($1, 1, $2, $3)`, [
    fileId,
    paymentKey,
    caseId,
  ]);
  await record.rows(
    `insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency) values ($1, $2, $3, $3, 'alert', 'now')`,
    [randomUUID(), caseId, randomUUID()],
  );
  await record.rows(
    `insert into data_request (id, case_id, person_id, sealed, recorded_by, remind_at, due_at)
     values ($1, $2, $3, '', $3, now(), now())`,
    [randomUUID(), caseId, randomUUID()],
  );
  await record.rows(
    `insert into document (id, case_id, stored_in, category, kind, media_type, status) values ($1, $2, $2, 'health', 'letter', 'application/pdf', 'pending')`,
    [randomUUID(), caseId],
  );
  await forget(caseId);
  await record.rows(
    `insert into traveller (case_id, leg_id, person_id, organisation_id, day, sealed)
     values ($1, 'leg', $2, $3, now(), '')`,
    [caseId, randomUUID(), actor.organisationId],
  );
  await record.rows(
    `insert into arranged_task (case_id, task_id, since, organisation_id) values ($1, 'task', now(), $2)`,
    [caseId, actor.organisationId],
  );
  await record.rows(
    `insert into draft (staff_id, role, organisation_id, case_id, place, sealed) values ($1, $2, $3, $4::uuid, sha256($4::uuid::text::bytea), '')`,
    [actor.staffId, actor.role, actor.organisationId, caseId],
  );
  await record.rows(
    `insert into desk_note (id, case_id, staff_id, role, organisation_id, kept_for, after_sequence, sealed)
     values ($1, $2, $3, $4, $5, 'seat', 1, '')`,
    [randomUUID(), caseId, actor.staffId, actor.role, actor.organisationId],
  );
  await record.rows(
    `insert into case_access (case_id, id, organisation_id, until) values ($1, $2, $3, now() - interval '1 hour')`,
    [caseId, randomUUID(), actor.organisationId],
  );
}

async function forget(caseId: string): Promise<void> {
  await record.rows(
    `insert into legal_hold (id, case_id, status, acts, body_hash, until, sealed_reason) values ($1, $2, 'proposed', '[]', '', '2031-01-01', '')`,
    [randomUUID(), caseId],
  );
  await record.rows(
    `insert into erasure (id, case_id, ground, status) values ($1, $2, 'request', 'proposed')`,
    [randomUUID(), caseId],
  );
}

const note = () =>
  ({
    id: randomUUID(),
    step: 'record-counselling-session',
    category: 'contact',
    content: 'synthetic',
  }) as const;
const comparedWith = ({ personId }: Story): AidComparison => ({
  personId,
  hashes: [{ kind: 'full-name', hash: 'ab'.repeat(32), coarser: 0 }],
  name: { salt: randomUUID(), tokens: 'cd'.repeat(32) },
  matches: [
    { matchId: randomUUID(), matchedOn: 'full-name', otherCaseId: randomUUID(), otherPersonId: randomUUID() },
  ],
  metAgain: [],
});

function claimBy(actor: Actor, caseId: string, more: Partial<Claim> = {}): Claim {
  const stepId = randomUUID();
  const message = { stepId, actor, occurredOn: '2026-03-02', zone: 'Europe/Zurich', payload: {}, known: {} };
  const step: StaffStepCode = 'record-counselling-session';
  return {
    scope: [actor.staffId],
    key: stepId,
    body: {},
    caseId,
    step,
    stepId,
    message,
    notes: [note()],
    ...more,
  };
}

const caseOf = (table: string): string => (table === 'return_case' ? 'id' : 'case_id');
/** The result of a statement without any condition: the cases and the number of rows. */
async function found(
  sight: RowScope,
  table: string,
  database = api,
): Promise<{ caseIds: string[]; rows: number }> {
  const all = statement(`all-${table}`, `select ${caseOf(table)} as "caseId" from ${table}`);
  const rows = await database.rows<{ caseId: string | null }>(sight, all);
  return { caseIds: [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))], rows: rows.length };
}

it('SEE-2: every table that names a case has a forced fence, and every view runs with the rights of its caller', async () => {
  const known = await record.rows<{ name: string; forced: boolean }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and (c.relname = 'return_case' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id'))
    order by 1`);
  // Only the audit role reads the audit, and only the audit function writes it.
  const fenced = known.filter(({ name }) => name !== 'audit_entry');
  expect(fenced.map(({ name }) => name)).toEqual([...tables].sort());
  expect(fenced.filter(({ forced }) => !forced)).toEqual([]);
  const views = await record.rows<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
      and not coalesce(reloptions @> '{security_invoker=true}', false) and has_table_privilege('homeward_api', oid, 'select')`);
  expect(views).toEqual([]);
});

describe.each([...readable, 'live_step'])('SEE-2: %s, read without any condition', (table) => {
  it('shows an organisation only the rows of its own cases', async () => {
    for (const [sight, story] of [
      [us, ours],
      [them, theirs],
    ] as const) {
      const { caseIds, rows } = await found(sight, table);
      expect([caseIds, rows > 0]).toEqual([[story.caseId], true]);
    }
  });

  it('a fence shows no row to an organisation without seats, and no row if no organisation is set', async () => {
    expect(await found({ organisationId: randomUUID() }, table)).toMatchObject({ rows: 0 });
    expect(await found(byRole, table)).toMatchObject({ rows: 0 });
  });

  it('a fence shows all rows to the worker', async () => {
    const { caseIds } = await found(byRole, table, new Database(record.dataSource));
    expect(caseIds.sort()).toEqual([ours.caseId, theirs.caseId].sort());
  });
});

it('reports count the cases of all organisations', async () => {
  const report = await record.connect('report');
  expect(await report.query('select sum(cases)::int as cases from report_cases')).toEqual([{ cases: 2 }]);
});

it('the row scope ends with its transaction, on every connection, even with many queries at once', async () => {
  const sights = Array.from({ length: 60 }, (_, i) => ([us, them, byRole] as const)[i % 3]!);
  const results = await Promise.all(sights.map((sight) => found(sight, 'return_case')));
  const wanted = { 0: [ours.caseId], 1: [theirs.caseId], 2: [] } as Record<number, string[]>;
  expect(results.map(({ caseIds }) => caseIds)).toEqual(sights.map((_, i) => wanted[i % 3]));
  const inOne = await api.inTransaction(us, (transaction) =>
    transaction.rows<{ id: string }>(statement('all-in-one', 'select id from return_case')),
  );
  expect(inOne).toEqual([{ id: ours.caseId }]);
  expect(await found(byRole, 'return_case')).toMatchObject({ rows: 0 });
});

it('an invalid organisation is refused, and leaves no connection in a transaction', async () => {
  for (const organisationId of ['', "' or true --"])
    await expect(found({ organisationId }, 'return_case')).rejects.toMatchObject({ code: 'RECORD.FAILED' });
  expect(await found(us, 'return_case')).toMatchObject({ rows: 1 });
});

describe('what an organisation may write', () => {
  const outOfSight = { code: 'RECORD.OUT_OF_SIGHT' };
  const write = (sql: string) => api.rows(us, statement(`write-${randomUUID()}`, sql));

  it('SEE-2: an organisation can claim keys for its own cases; for other cases, only keys for steps that need no seat', async () => {
    await expect(requests.claim(claimBy(us, theirs.caseId))).rejects.toMatchObject(outOfSight);
    for (const step of ['open-case', 'break-glass'] as const)
      expect(await requests.claim(claimBy(us, randomUUID(), { step }))).toMatchObject({ kind: 'claimed' });
    const claim = claimBy(us, theirs.caseId, { step: 'break-glass' });
    expect(await requests.claim(claim)).toMatchObject({ kind: 'claimed' });
    expect(await found(us, 'return_case')).toMatchObject({ caseIds: [ours.caseId] });
    await requests.refused(claim, { code: 'CASE.NOT_FOUND' });
    const left = await record.rows('select from vault_note where step_id = $1', [claim.stepId]);
    expect([await requests.byStepId(us, claim.stepId), left]).toMatchObject([{ status: 'refused' }, []]);
  });

  it('an organisation cannot insert a key in the name of another organisation, a note with the status `kept`, or a hash or name entry in a case of another organisation', async () => {
    const request = `insert into step_request (key_hash, body_hash, organisation_id, case_id, step_id, step, status, sealed_message)
      select sha256('x'), '', organisation_id, case_id, gen_random_uuid(), 'x', 'open', '' from`;
    await expect(
      write(
        `${request} (values ('${them.organisationId}'::uuid, '${ours.caseId}'::uuid)) v (organisation_id, case_id)`,
      ),
    ).rejects.toMatchObject(outOfSight);
    const [{ stepId }] = (await record.rows<{ stepId: string }>(
      'select step_id as "stepId" from step_request where case_id = $1',
      [ours.caseId],
    )) as [{ stepId: string }];
    await expect(
      write(`insert into vault_note (id, case_id, category, step_id, status, sealed)
        values (gen_random_uuid(), '${ours.caseId}', 'contact', '${stepId}', 'kept', '')`),
    ).rejects.toMatchObject(outOfSight);
    await expect(
      write(`insert into aid_hash (case_id, person_id, kind, hash, step_id)
        values ('${theirs.caseId}', gen_random_uuid(), 'sound', '', '${stepId}')`),
    ).rejects.toMatchObject(outOfSight);
    await expect(
      write(`insert into name_entry (salt, case_id, person_id, tokens, step_id)
        values (gen_random_uuid(), '${theirs.caseId}', gen_random_uuid(), '', '${stepId}')`),
    ).rejects.toMatchObject(outOfSight);
  });

  it('an organisation cannot change or delete rows of another organisation, even without a condition', async () => {
    const count = async () =>
      await record.rows(
        `select (select count(*) from step_request where updated_at < '2001-01-01') as touched,
           (select count(*) from vault_note where case_id = $1 or step_id in
             (select step_id from step_request where organisation_id = $2)) as notes`,
        [theirs.caseId, them.organisationId],
      );
    const [before] = await count();
    await write(`delete from vault_note`);
    await write(`delete from aid_hash`);
    await write(`delete from name_entry`);
    expect(await count()).toEqual([before]);
    await write(`update step_request set updated_at = '2000-01-01'`);
    const touched = await record.rows<{ id: string }>(
      `select distinct organisation_id as id from step_request where updated_at < '2001-01-01'`,
    );
    expect(touched).toEqual([{ id: us.organisationId }]);
  });
});

it('SEE-2: only the case-manager and the protection-officer of a case see holds and erasures', async () => {
  const story = new Story();
  const [manager, oversight, north] = [
    team['case-manager'],
    staff('protection-officer', 'oversight'),
    staff('local-officer', 'local-office'),
  ];
  const parts = {
    counsellor: team.counsellor.part,
    'case-manager': manager.part,
    'protection-officer': oversight.part,
    'local-officer': north.part,
  };
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open({ parts }) });
  await forget(story.caseId);
  for (const table of ['legal_hold', 'erasure']) {
    const sees = async ({ member }: typeof north) =>
      (await found(member, table)).caseIds.includes(story.caseId);
    const seen = await Promise.all([manager, oversight, north, team.counsellor].map(sees));
    expect([table, ...seen]).toEqual([table, true, true, false, false]);
  }
  const hold = statement('hold-abroad', `update legal_hold set status = 'declined' returning id`);
  expect(await api.rows(north.member, hold)).toEqual([]);
});

it('law 4: an organisation still finds its own key after it handed over the case', async () => {
  const story = new Story();
  const keep = (fact: ReturnType<Story['take']>) =>
    record.repository.recordStep({ caseId: story.caseId, fact });
  const manager = team['case-manager'].member;
  const north = staff('local-officer', 'local-office');
  const sees = async (sight: RowScope) => (await found(sight, 'return_case')).caseIds.includes(story.caseId);
  const offices = async () => [await sees(north.member), await sees(office.member)];

  await keep(
    story.open({ parts: { 'case-manager': team['case-manager'].part, 'local-officer': north.part } }),
  );
  expect(await offices()).toEqual([true, false]);
  await keep(story.take('offer-transfer', { part: office.part, reason: randomUUID() }, manager));
  expect(await offices()).toEqual([true, true]);
  const claim = claimBy(north.member, story.caseId);
  await requests.claim(claim);
  await keep(story.take('answer-transfer', { answer: 'accepted' }, office.member));
  // PEOPLE-3: the access of the organisation ends with the same step.
  expect(await offices()).toEqual([false, true]);
  expect(await requests.findEarlier(north.member, claim)).toMatchObject({ kind: 'repeat' });
  await expect(requests.claim(claimBy(north.member, story.caseId))).rejects.toMatchObject({
    code: 'RECORD.OUT_OF_SIGHT',
  });
});

it('SEE-3: break-glass access shows one case to one organisation until the access ends, and gives the organisation no seat', async () => {
  const { member } = staff('protection-officer', 'oversight');
  const story = new Story();
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open() });
  const access = { accessId: randomUUID(), reason: randomUUID() };
  const broken = story.take('break-glass', access, member);
  await record.repository.recordStep({ caseId: story.caseId, fact: broken });
  // The story happened long ago, so the access has ended.
  expect(await found(member, 'return_case')).toMatchObject({ rows: 0 });
  await record.rows(`update case_access set until = now() + interval '1 hour' where id = $1`, [
    access.accessId,
  ]);
  expect(await found(member, 'return_case')).toEqual({ caseIds: [story.caseId], rows: 1 });
  expect(await found(member, 'timeline')).toMatchObject({ caseIds: [story.caseId] });
  expect(await found(member, 'case_part')).toMatchObject({ rows: 0 });
  expect(await found(member, 'aid_hash')).toMatchObject({ rows: 0 });
  expect(await found(member, 'name_entry')).toMatchObject({ rows: 0 });
});

describe('fences that somebody changed by hand', () => {
  const standing = () =>
    record.rows('select polrelid::regclass::text as "table", polname, oid from pg_policy order by 1, 2');
  const owner = (): DataSource => record.owner;

  it('the next migration restores fences that somebody changed by hand', async () => {
    const sees = async () => (await found(us, 'return_case')).rows;
    const before = await sees();
    for (const sql of [
      'create policy mine on return_case to homeward_api using (true)',
      'alter policy staff_select on return_case using (true)',
      'alter table return_case no force row level security, disable row level security',
    ]) {
      await record.rows(sql);
      expect(await sees()).toBeGreaterThan(before);
      await migrate(owner());
      expect(await sees()).toBe(before);
    }
  });

  it('the next migration leaves unchanged fences alone', async () => {
    const before = await standing();
    await migrate(owner());
    expect(await standing()).toEqual(before);
  });
});
