/** The SQL of the read model, which every statement that writes the read model shares. */

import { isEpochOf } from './engine-epochs.js';

/** The columns that follow from a state, and the parameters that contain their values. */
const columns = {
  case_number: ':caseNumber::text',
  stage: ':stage::text',
  version: ':version::int',
  sequence: ':sequence::int',
  programme_version: ':programmeVersion::text',
  waiting_for: ':waitingFor::text[]',
  due_at: ':dueAt::timestamptz',
  alerts: ':alerts::text[]',
  linked_to: ':linkedTo::uuid',
  opened_at: ':openedAt::timestamptz',
  closed_at: ':closedAt::timestamptz',
  controller_id: ':controllerId::uuid',
  never_shown: ':neverShown::uuid[]',
  head: ':head::bytea',
  state: ':state::bytea',
};
const names = Object.keys(columns).join(', ');
const values = Object.values(columns).join(', ');
const assignments = Object.entries(columns).map((entry) => entry.join(' = '));

const insert = `
  insert into return_case (id, ${names}, rebuilds) values (:caseId::uuid, ${values}, :rebuilds::int)`;
export const insertCase = `${insert} returning id`;

/** Inserts the row of the case. If the row exists, gives it these values. */
export const putCase = `${insert}
  on conflict (id) do update set ${assignments.join(', ')}, rebuilds = :rebuilds::int, updated_at = now()
  returning id`;

/** The tables of {@link writeRows}. */
export const rowTables = ['task', 'case_part', 'list_line', 'traveller', 'case_access', 'person'];

/**
 * The guard. All other rows are written only if this row is exactly the row that the fact follows, and if the run that
 * writes belongs to the epoch of the case.
 */
export const updateCase = `
  update return_case set ${assignments.join(', ')}, updated_at = now()
  where id = :caseId::uuid and sequence = :sequenceBefore::int and head = :headBefore::bytea and rebuilds = :rebuilds::int
    and ${isEpochOf(':caseId::uuid', ':epoch::uuid')}
  returning id`;

/**
 * CTEs that update a case's tasks, parts, lines, travellers, accesses and persons, if `written` contains a row. Rows to
 * delete are found by the id of the case. With a join on `written`, PostgreSQL would read the rows of all cases.
 */
export const writeRows = `
  tasks_gone as (
    delete from task where case_id = :caseId::uuid and task_id = any(:tasksGone::text[])
      and exists (select from written)
  ),
  -- When a task is done, what a seat arranged about it is deleted.
  arranged_gone as (
    delete from arranged_task where case_id = :caseId::uuid and task_id = any(:tasksDone::text[])
      and exists (select from written)
  ),
  tasks_open as (
    insert into task (case_id, task_id, step, role, subject, organisation_id, staff_id, since, due_at, unclocked, for_desk)
    select written.id, t."taskId", t.step, t.role, t.subject, t."organisationId", t."staffId", t.since, t."dueAt", t.unclocked, t."forDesk"
    from written, jsonb_to_recordset(:tasksChanged::jsonb) as t("taskId" text, step text, role text, subject text,
      "organisationId" uuid, "staffId" uuid, since timestamptz, "dueAt" timestamptz, unclocked boolean,
      "forDesk" boolean)
    on conflict (case_id, task_id) do update set step = excluded.step, role = excluded.role,
      subject = excluded.subject, organisation_id = excluded.organisation_id, staff_id = excluded.staff_id,
      since = excluded.since, due_at = excluded.due_at, unclocked = excluded.unclocked,
      for_desk = excluded.for_desk
  ),
  parts_gone as (
    delete from case_part where case_id = :caseId::uuid and role || ':' || organisation_id = any(:partsGone::text[])
      and exists (select from written)
  ),
  parts_held as (
    insert into case_part (case_id, role, organisation_id, holds, asked, days, staff_id, taken, lead_staff_id, cover_staff_id, cover_from,
      cover_to, veiled)
    select written.id, p.role, p."organisationId", p.holds, p.asked, p.days, p."staffId", p.taken, p."leadStaffId", p."coverStaffId",
      p."coverFrom", p."coverTo", p.veiled
    from written, jsonb_to_recordset(:partsChanged::jsonb)
      as p(role text, "organisationId" uuid, holds boolean, asked boolean, days date[], "staffId" uuid, taken boolean, "leadStaffId" uuid, "coverStaffId" uuid,
        "coverFrom" date, "coverTo" date, veiled boolean)
    on conflict (case_id, role, organisation_id) do update set holds = excluded.holds, asked = excluded.asked, days = excluded.days, staff_id = excluded.staff_id, taken = excluded.taken,
      lead_staff_id = excluded.lead_staff_id, cover_staff_id = excluded.cover_staff_id,
      cover_from = excluded.cover_from, cover_to = excluded.cover_to, veiled = excluded.veiled
  ),
  lines_gone as (
    delete from list_line where case_id = :caseId::uuid and role || ':' || organisation_id = any(:linesGone::text[])
      and exists (select from written)
  ),
  lines_shown as (
    insert into list_line (case_id, role, organisation_id, holder_id, cover_staff_id, cover_from, cover_to, whole, stage,
      opened_at, waiting_for, due_at)
    select written.id, l.role, l."organisationId", l."holderId", l."coverStaffId", l."coverFrom", l."coverTo", l.whole,
      l.stage, l."openedAt", array_to_string(l."waitingFor", ','), l."dueAt"
    from written, jsonb_to_recordset(:linesChanged::jsonb)
      as l(role text, "organisationId" uuid, "holderId" uuid, "coverStaffId" uuid, "coverFrom" date, "coverTo" date,
        whole boolean, stage text, "openedAt" timestamptz, "waitingFor" text[], "dueAt" timestamptz)
    on conflict (case_id, role, organisation_id) do update set holder_id = excluded.holder_id,
      cover_staff_id = excluded.cover_staff_id, cover_from = excluded.cover_from, cover_to = excluded.cover_to,
      whole = excluded.whole, stage = excluded.stage, opened_at = excluded.opened_at,
      waiting_for = excluded.waiting_for, due_at = excluded.due_at
  ),
  travellers_gone as (
    delete from traveller where case_id = :caseId::uuid and leg_id || ':' || person_id = any(:travellersGone::text[])
      and exists (select from written)
  ),
  travellers_served as (
    insert into traveller (case_id, leg_id, person_id, organisation_id, day, sealed)
    select written.id, t."legId", t."personId", t."organisationId", t.day, decode(t.sealed, 'base64')
    from written, jsonb_to_recordset(:travellersChanged::jsonb)
      as t("legId" text, "personId" uuid, "organisationId" uuid, day date, sealed text)
    on conflict (case_id, leg_id, person_id) do update set organisation_id = excluded.organisation_id, day = excluded.day,
      sealed = excluded.sealed
  ),
  accesses_gone as (
    delete from case_access where case_id = :caseId::uuid and id = any(:accessesGone::uuid[])
      and exists (select from written)
  ),
  accesses_open as (
    insert into case_access (case_id, id, organisation_id, until)
    select written.id, a.id, a."organisationId", a.until
    from written, jsonb_to_recordset(:accessesChanged::jsonb) as a(id uuid, "organisationId" uuid, until timestamptz)
    on conflict (case_id, id) do update set organisation_id = excluded.organisation_id, until = excluded.until
  ),
  persons_gone as (
    delete from person where case_id = :caseId::uuid and id = any(:personsGone::uuid[])
      and exists (select from written)
  ),
  persons_known as (
    insert into person (case_id, id, ordinal)
    select written.id, p.id, p.ordinal
    from written, jsonb_to_recordset(:personsChanged::jsonb) as p(id uuid, ordinal int)
    on conflict (case_id, id) do update set ordinal = excluded.ordinal
  )`;
