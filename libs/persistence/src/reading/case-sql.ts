import { statement } from '../database/statement.js';

/** `s`: whose are the wait, the due instant and the alerts. */
const rowWith = (
  linkedTo: string,
  s = 'c',
): string => `c.id as "caseId", c.case_number as "caseNumber", c.stage,
  c.programme_version as "programmeVersion", ${s}.waiting_for as "waitingFor", ${s}.due_at as "dueAt",
  coalesce(${s}.due_at < now(), false) as overdue, ${s}.alerts, ${linkedTo} as "linkedTo", c.opened_at as "openedAt",
  c.closed_at as "closedAt", c.controller_id as "controllerId"`;

/** PEOPLE-1: not theirs, but theirs to act for today. */
const covered = `p.cover_staff_id = :staffId::uuid
  and (now() at time zone 'Europe/Zurich')::date between p.cover_from and p.cover_to`;

/**
 * SEE-2, SEE-4, as the domain's `seatingOf`: one's own seat, one that is covered or that nobody of one's organisation took, or a
 * team-lead's, once the case asked something of it; never for whoever is on the list. The airport sees no case (SEE-1).
 */
const seatedAt = (caseId: string, and = ''): string => `exists (
  select from case_part p
  where p.case_id = ${caseId} and p.organisation_id = :organisationId::uuid and p.role <> 'airport-assistant'
    and (:role::text = 'team-lead' and p.asked
      or p.role = :role::text and (p.asked or p.role = 'protection-officer')
        and (not p.taken or p.staff_id = :staffId::uuid or ${covered}))${and})`;
const shown = (row: string): string => `not ${row}.never_shown && (select accounts_of(:staffId::uuid))`;

/** Of a case `c`. */
export const visible = `${shown('c')} and ${seatedAt('c.id')}`;

/** INC-2: of a task `t`: not of whom they read nothing new of, whoever of their organisation it names. */
const known = `not t.kept_from && (:organisationId::uuid || (select accounts_of(:staffId::uuid)))`;

/** Of a task `t`, of none of the airport's, which has its travellers instead (SEE-1): it waits for this person, or may be done by them for their desk or as a cover; a team-lead's are all of the organisation. */
const isTheirs = (unless = ''): string => `t.organisation_id = :organisationId::uuid
  and t.role <> 'airport-assistant' and ${known}
  and (t.staff_id = :staffId::uuid
    or ${unless}(:role::text = 'team-lead'
      or exists (
        select from case_part p where p.case_id = t.case_id and p.role = :role::text
          and p.organisation_id = t.organisation_id
          and (t.role = p.role and not p.taken or t.staff_id = p.staff_id and ${covered}))))`;

/** CASE-3: that a case is linked is told to those alone who may see both. */
const linkedTo = `case when ${seatedAt('c.linked_to')} and exists (
  select from return_case n where n.id = c.linked_to and ${shown('n')}) then c.linked_to end`;

/**
 * SEE-1: the whole case's wait, due instant and alerts tell of data that not every role reads. Whoever leads it sees them, and so does
 * their team-lead; all others see their own, by which their list is filtered and put in order, too: as many as their cases are read for it.
 */
const ownOnly = `from return_case c
  cross join lateral (select :role::text = 'team-lead' and exists (
    select from case_part p where p.case_id = c.id and p.organisation_id = :organisationId::uuid
      and p.role = 'case-manager' and p.holds) as whole) lead
  cross join lateral (
    select case when lead.whole then c.waiting_for else coalesce(array_agg(distinct t.role), '{}') end as waiting_for,
      case when lead.whole then c.due_at else min(t.due_at) end as due_at,
      case when lead.whole then c.alerts else '{}' end as alerts
    from task t where t.case_id = c.id and not lead.whole and ${isTheirs()}) s`;

/** PEOPLE-3: whoever sits beside a case sees their tasks of it, and not how it goes. */
const wanted = (s: string): string => `${shown('c')} and ${seatedAt('c.id', ' and p.holds')}
  and (:stage::text is null or c.stage = :stage::text)
  and (:waitingFor::text is null or :waitingFor::text = any(${s}.waiting_for))
  and (:dueBefore::timestamptz is null or ${s}.due_at < :dueBefore::timestamptz)`;

const whole = `select ${rowWith('c.linked_to')}, c.head, c.rebuilds, c.state, c.erased_at is not null as erased`;

export const loadCase = statement('case-load', `${whole} from return_case c where c.id = :caseId::uuid`);

export const loadCaseAcross = statement('case-load-across', `${whole} from across_case(:caseId::uuid) c`);

/** CASE-4. */
export const caseByNumber = statement(
  'case-by-number',
  'select id as "caseId" from across_case_number(:caseNumber::text) id where id is not null',
);

/** The earliest due first; what has no due instant last. */
const byDue = (name: string, from: string, s: string) =>
  statement(
    name,
    `select ${rowWith(linkedTo, s)} ${from}
     where ${wanted(s)} and (:afterId::uuid is null
       or (coalesce(${s}.due_at, 'infinity'), c.id) > (coalesce(:afterInstant::timestamptz, 'infinity'), :afterId::uuid))
     order by coalesce(${s}.due_at, 'infinity'), c.id limit :limit::int`,
  );

/** The newest first. */
const byOpening = (name: string, from: string, s: string) =>
  statement(
    name,
    `select ${rowWith(linkedTo, s)} ${from}
     where ${wanted(s)} and (:afterId::uuid is null
       or (c.opened_at, c.id) < (:afterInstant::timestamptz, :afterId::uuid))
     order by c.opened_at desc, c.id desc limit :limit::int`,
  );

/** For a case-manager, who leads each case of their list: in the order of an index. */
export const listByDue = byDue('case-list-due', 'from return_case c', 'c');
export const listByOpening = byOpening('case-list-opening', 'from return_case c', 'c');

/** For everybody else. */
export const listByOwnDue = byDue('case-list-own-due', ownOnly, 's');
export const listOwnByOpening = byOpening('case-list-own-opening', ownOnly, 's');

/** The cases that are linked with this one, over however many splits and reopenings; this one itself is not among them. */
export const linkedCases = statement(
  'case-linked',
  // Of one that is erased there is no state.
  `select case_id as "caseId", state from across_links(:caseId::uuid) where state <> ''`,
);

/** SEE-1: what the airport serves today. */
export const servedToday = statement(
  'case-served-today',
  `select c.id as "caseId", c.state from return_case c
   where ${shown('c')} and exists (
     select from case_part p where p.case_id = c.id and p.organisation_id = :organisationId::uuid
       and p.role = 'airport-assistant' and p.asked and (now() at time zone 'Europe/Zurich')::date = any(p.days))
   order by c.id`,
);

const entries = `select sequence, step_id as "stepId", sealed
   from live_step where case_id = :caseId::uuid`;

export const timelineOf = statement(
  'case-timeline',
  `${entries} and sequence > :afterSequence::int order by sequence limit :limit::int`,
);

export const recordOf = statement('case-record', `${entries} and step_id = :stepId::uuid`);

export const recordsOf = statement('case-records', `${entries} and sequence = any(:sequences::int[])`);

export const correctionsOf = statement(
  'case-corrections',
  `${entries} and (step = 'propose-correction' or sequence = any(:sequences::int[]))
   order by sequence`,
);

/**
 * A worklist: what waits for this person; for whoever shares their role in their organisation, while nobody took the part; for
 * whoever covers it today, what waits for the person they cover;
 * for a team-lead, all that waits for the organisation.
 */
export const worklist = statement(
  'task-worklist',
  `select t.case_id as "caseId", c.case_number as "caseNumber", c.stage, t.task_id as "taskId", t.step, t.role,
     t.subject, t.staff_id as "staffId", t.since, t.due_at as "dueAt", coalesce(t.due_at < now(), false) as overdue
   from task t join return_case c on c.id = t.case_id
   where ${isTheirs('not :mine::boolean and ')} and ${shown('c')}
     and (:step::text is null or t.step = :step::text)
     and (:overdue::boolean is null or coalesce(t.due_at < now(), false) = :overdue::boolean)
     and (:afterCase::uuid is null or (coalesce(t.due_at, 'infinity'), t.case_id, t.task_id)
       > (coalesce(:afterInstant::timestamptz, 'infinity'), :afterCase::uuid, :afterTask::text))
   order by coalesce(t.due_at, 'infinity'), t.case_id, t.task_id limit :limit::int`,
);
