import { DataSource } from 'typeorm';
import { createDataSource, migrate, seedFile, type Purpose } from '../src/index.js';
import { entities } from '../src/entities/index.js';
import { settingsFor } from './support/prepared.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story } from './support/story.js';

let record: TestRecord;
beforeAll(async () => {
  record = await startRecord();
}, 60_000);
afterAll(() => record?.stop());

const denied = { code: '42501' };
const everyone: readonly Purpose[] = ['api', 'worker', 'codec', 'audit', 'report'];

const connected = new Map<Purpose, Promise<DataSource>>();
function as(purpose: Purpose): Promise<DataSource> {
  const source = connected.get(purpose) ?? record.connect(purpose);
  connected.set(purpose, source);
  return source;
}

/** The result of a statement that runs with the rights of a role: its SQLSTATE, or `done`. */
const attempt = async (purpose: Purpose, sql: string): Promise<string> => {
  try {
    await (await as(purpose)).query(sql);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe.each(everyone)('the role of %s', (purpose) => {
  it.each(['timeline', 'audit_entry', 'audit_chain'])(
    'SEE-5: cannot change, delete or empty %s, nor switch off its triggers',
    async (table) => {
      const source = await as(purpose);
      for (const sql of [
        `update ${table} set ${table === 'timeline' ? 'step' : 'chain'} = 'x'`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable trigger all`,
        `drop table ${table}`,
        `create trigger mine before insert on ${table} for each row execute function refuse_change()`,
        `create index mine on ${table} (${table === 'timeline' ? 'step' : 'chain'})`,
      ])
        await expect(source.query(sql)).rejects.toMatchObject(denied);
    },
  );

  it('SEE-5: a role can write to the audit only through the audit function', async () => {
    const source = await as(purpose);
    for (const sql of [
      `insert into audit_chain values ('case:x', 1, '', now())`,
      `insert into audit_entry select 'case:x', 1, gen_random_uuid(), now(), gen_random_uuid(), 'x', null, null, 'x', 'x',
         'x', ''::bytea, ''::bytea`,
      `select audit_lock('case:x')`,
      `select audit_link('case:x', gen_random_uuid(), now(), gen_random_uuid(), 'x', null, null, 'x', 'x', 'x')`,
    ])
      await expect(source.query(sql)).rejects.toMatchObject(denied);
  });

  it('a role cannot create tables, functions, schemas, roles or other objects', async () => {
    const source = await as(purpose);
    for (const sql of [
      'create table mine ()',
      'create temporary table mine ()',
      'create view mine as select 1',
      'create schema mine',
      'create role mine',
      `create function mine() returns int language sql as 'select 1'`,
      `create or replace function audit_append(uuid, text, uuid, uuid, text, text, text) returns uuid language sql
         as 'select gen_random_uuid()'`,
      'alter table return_case add column mine text',
      'drop view live_step',
      `set session_replication_role = 'replica'`,
    ])
      await expect(source.query(sql)).rejects.toMatchObject(denied);
  });
});

it('SEE-5: the roles api, worker and codec can write to the audit, and the roles audit and worker can read the audit', async () => {
  const entry = `select audit_append(gen_random_uuid(), 'auditor', gen_random_uuid(), null, 'read', 'GET cases', 'done')`;
  const read = 'select from audit_entry';
  expect(await Promise.all(everyone.map((purpose) => attempt(purpose, entry)))).toEqual([
    'done',
    'done',
    'done',
    '42501',
    '42501',
  ]);
  expect(await Promise.all(everyone.map((purpose) => attempt(purpose, read)))).toEqual([
    '42501',
    'done',
    '42501',
    'done',
    '42501',
  ]);
});

describe('the staff directory, used with the role of the API', () => {
  const [lead, member, colleague, elsewhere] = [101, 102, 103, 202].map(
    (number) => `5a000000-0000-4000-8000-000000000${number}`,
  ) as [string, string, string, string];
  const canton = '0a000000-0000-4000-8000-000000000001';
  const entry = (staffId: string, role: string, organisation: string | null, action = 'read') =>
    attempt(
      'api',
      `select audit_append('${staffId}', '${role}', ${organisation ? `'${organisation}'` : 'null'}, null, '${action}',
         'GET cases', 'done')`,
    );

  beforeAll(async () => {
    await seedFile(record.owner);
  });

  it('PEOPLE-1: the API cannot reactivate an account, remove a successor, or change a role, a person, an address or a team', async () => {
    for (const change of [
      `update staff_account set active = true`,
      `update staff_account set active = false where id = '${member}'`,
      `update staff_account set successor_id = null`,
      `update staff_account set ended_by = null`,
      `update staff_account set roles = '{team-lead}'`,
      `update staff_account set natural_person = gen_random_uuid()`,
      `update staff_account set email = 'x'`,
      `insert into staff_account (id) values (gen_random_uuid())`,
      `delete from staff_account`,
      `update organisation set team_lead_staff_id = '${member}'`,
      `update organisation set agreement_to = null`,
      `insert into lead_succession values ('${lead}', '${member}', '${elsewhere}', now())`,
      `delete from lead_succession`,
      `insert into operator_grant (act, target, proposed_by) values ('release', '', '${lead}')`,
      `update operator_grant set confirmed_by = '${member}'`,
      `delete from operator_grant`,
      `select give_account_over('${member}', '${colleague}', '${lead}')`,
      `select end_account_again('${member}', '${colleague}', '${lead}')`,
    ])
      expect([change, await attempt('api', change)]).toEqual([change, '42501']);
  });

  it('PEOPLE-1: only the lead of a team can end an account of that team', async () => {
    const api = await as('api');
    for (const [leaver, successor, by, outcome] of [
      [member, colleague, colleague, 'not-found'],
      [member, colleague, elsewhere, 'not-found'],
      [elsewhere, colleague, lead, 'not-found'],
      [member, elsewhere, lead, 'unfit'],
      [member, member, lead, 'unfit'],
    ]) {
      const [row] = await api.query('select end_account($1, $2, $3) as outcome', [leaver, successor, by]);
      expect(row).toEqual({ outcome });
    }
    expect(await record.rows('select from staff_account where not active')).toEqual([]);
  });

  it('SEE-5: the API cannot write to the audit for an account with a role or organisation that the account does not have', async () => {
    const other = '0a000000-0000-4000-8000-000000000002';
    expect([
      await entry(member, 'counsellor', canton),
      await entry(member, 'team-lead', canton),
      await entry(member, 'counsellor', other),
      await entry(member, 'machine', null),
      // The role and the organisation that a token claimed.
      await entry(member, 'team-lead', other, 'sign-in-refused'),
    ]).toEqual(['done', '42501', '42501', '42501', 'done']);
  });
});

it('the API cannot write to the timeline', async () => {
  const sql = 'insert into timeline (case_id) values (gen_random_uuid())';
  expect(await attempt('api', sql)).toBe('42501');
});

it('CLOSE-1: only the worker can empty a timeline, and cannot empty the timeline of a case whose erasure has not begun', async () => {
  const sql = 'select erase_timeline(gen_random_uuid())';
  const others = (['api', 'codec', 'audit', 'report'] as const).map((purpose) => attempt(purpose, sql));
  expect([await attempt('worker', sql), ...(await Promise.all(others))]).toEqual([
    'done',
    ...others.map(() => '42501'),
  ]);
  const story = new Story();
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open() });
  expect(await attempt('worker', `select erase_timeline('${story.caseId}')`)).toBe('23000');
});

it('the codec server can read staff accounts and the state of cases, but no notes, timelines, requests, hashes or mails', async () => {
  for (const table of ['staff_account', 'organisation', 'return_case'])
    expect([table, await attempt('codec', `select from ${table}`)]).toEqual([table, 'done']);
  for (const table of ['vault_note', 'timeline', 'step_request', 'aid_hash', 'outbox'])
    expect([table, await attempt('codec', `select from ${table}`)]).toEqual([table, '42501']);
});

it('the roles audit and report read no table of the record', async () => {
  const tables: { name: string }[] = await record.rows(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'audit_%'`,
  );
  expect(tables.length).toBeGreaterThan(entities.length - 3);
  for (const { name } of tables)
    for (const purpose of ['audit', 'report'] as const)
      expect([name, await attempt(purpose, `select from ${name}`)]).toEqual([name, '42501']);
  expect(await attempt('report', 'select * from report_cases, report_tasks, report_erased')).toBe('done');
});

it('the next migration removes a right that somebody granted by hand', async () => {
  await record.rows('grant delete on timeline to homeward_api');
  await migrate(await record.connect('owner', 'upkeep'));
  expect(await attempt('api', 'delete from timeline')).toBe('42501');
});

it('SEE-2: migrations refuse a role that would pass every fence', async () => {
  const superuser = await new DataSource({ type: 'postgres', url: record.postgres.url }).initialize();
  await superuser.query('alter role homeward_api bypassrls');
  await expect(migrate(record.owner)).rejects.toThrow('homeward_api must be no superuser');
  await superuser.query('alter role homeward_api nobypassrls');
  await superuser.destroy();
  await migrate(record.owner);
});

it('a login that is not a member of a role cannot connect with that role', async () => {
  await record.rows(`create role stranger login password 'x'`);
  const url = record.postgres.url.replace(/\/\/[^@]+@/, '//stranger:x@');
  await expect(createDataSource(settingsFor(url), 'api').initialize()).rejects.toMatchObject(denied);
});
