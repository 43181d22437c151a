import { statement, zurichToday } from '../database/statement.js';

/** SQL expressions for a member of staff in a role. */
interface Who {
  readonly staffId: string;
  readonly role: string;
  readonly organisationId: string;
}
const reader: Who = {
  staffId: ':staffId::uuid',
  role: ':role::text',
  organisationId: ':organisationId::uuid',
};

/** PEOPLE-1: true if the person covers today for the holder of the row. */
export const covered = (row: string, staffId = reader.staffId): string =>
  `${row}.cover_staff_id = ${staffId} and ${zurichToday} between ${row}.cover_from and ${row}.cover_to`;

/**
 * SEE-2, SEE-4: true if the reader has a seat in the case, like the domain's `isSeated`. The seat is the reader's own,
 * or a seat that the reader covers, or a seat that nobody in the reader's organisation has taken. For a team-lead, any
 * seat of the organisation counts. The case must have asked the seat to do something, unless the reader is a
 * protection-officer. The caller also checks the list of persons who never see the case. The airport sees no case
 * (SEE-1).
 */
export const seatedAt = (caseId: string, who = reader): string => `exists (
  select from case_part p where p.case_id = ${caseId} and ${isTheirSeat(who)})`;

/** True if the seat `p` gives this member of staff access to the case. */
const isTheirSeat = (who: Who): string => `p.organisation_id = ${who.organisationId}
  and p.role <> 'airport-assistant'
  and (${who.role} = 'team-lead' and p.asked
    or p.role = ${who.role} and (p.asked or p.role = 'protection-officer')
      and (not p.taken or p.staff_id = ${who.staffId} or ${covered('p', who.staffId)}))`;

export const shown = (row: string, { staffId }: Pick<Who, 'staffId'> = reader): string =>
  `not ${row}.never_shown && (select accounts_of(${staffId}))`;

/** True if the reader may see a case `c`. */
export const visible = `${shown('c')} and ${seatedAt('c.id')}`;

/** SEE-2, SEE-4: the cases that the reader may see. The query starts from the seats of the reader. */
export const visibleCases = `select distinct c.id from case_part p join return_case c on c.id = p.case_id
  where ${isTheirSeat(reader)} and ${shown('c')}`;

/** INC-2: true if a task of a veiled case is hidden from this person. */
export const isHidden = (row: string, { staffId, organisationId } = reader): string =>
  `${row}.hidden_from && (${organisationId} || (select accounts_of(${staffId})))`;

/** CASE-3: a reader sees the link between two cases only if the reader may see both cases. */
export const linkedTo = `case when ${seatedAt('c.linked_to')} and exists (
  select from return_case n where n.id = c.linked_to and ${shown('n')}) then c.linked_to end`;

const whole = `select c.head, c.rebuilds, c.state, c.erased_at is not null as erased`;

/** Loads one case, if the fences show its row (database/fences.ts). The condition `shown` is only for lists. */
export const loadCase = statement('case-load', `${whole} from return_case c where c.id = :caseId::uuid`);

/** Loads cases. Does not send a state that this process remembers and that is still current. */
export const loadCases = statement(
  'case-load-many',
  `select c.id as "caseId", c.head, c.rebuilds, case when k.head = c.head and k.rebuilds = c.rebuilds then null else c.state end as state
   from unnest(:caseIds::uuid[], :heads::bytea[], :rebuilds::int[]) as k (id, head, rebuilds)
   join return_case c on c.id = k.id where c.erased_at is null`,
);

export const marksOfCases = statement(
  'case-marks',
  `select c.id as "caseId", c.head, c.rebuilds from unnest(:caseIds::uuid[]) as k (id)
   join return_case c on c.id = k.id where c.erased_at is null`,
);

export const loadCaseAcross = statement('case-load-across', `${whole} from across_case(:caseId::uuid) c`);

/** Law 3: the epoch that a new run of the case belongs to. */
export const epochOf = statement('case-epoch', 'select epoch_of(:caseId::uuid) as epoch');

/** CASE-4: finds a case by its number. */
export const caseByNumber = statement(
  'case-by-number',
  'select id as "caseId" from across_case_number(:caseNumber::text) id where id is not null',
);

/** The cases linked with this case, over any number of splits and reopenings, without this case itself. */
export const linkedCases = statement(
  'case-linked',
  // An erased case has no state.
  `select case_id as "caseId", state from across_links(:caseId::uuid) where state <> ''`,
);

/**
 * SEE-1, SEE-4: the travellers that a member of the airport's staff serves today. The team-lead of this member sees the
 * travellers too.
 */
export const servedToday = statement(
  'case-served-today',
  `select t.case_id as "caseId", t.leg_id as "legId", t.person_id as "personId", t.sealed
   from traveller t join return_case c on c.id = t.case_id
   where t.organisation_id = :organisationId::uuid and t.day = ${zurichToday}
     and ${shown('c')}
   order by t.case_id, t.leg_id, t.person_id`,
);

/** INC-2: the veiled cases in which the reader has a seat. Lists read these cases from their states. */
export const veiledCases = statement(
  'case-veiled',
  `select distinct p.case_id as "caseId" from case_part p join return_case c on c.id = p.case_id
   where p.veiled and ${isTheirSeat(reader)} and ${shown('c')}`,
);

export const everyVeiledCase = statement(
  'case-veiled-every',
  'select distinct case_id as "caseId" from case_part where veiled',
);

/** SEE-1: the veiled cases in which the reader's airport may serve travellers today. */
export const veiledToServe = statement(
  'case-veiled-to-serve',
  `select c.id as "caseId", ${zurichToday}::text as today from case_part p join return_case c on c.id = p.case_id
   where p.veiled and p.organisation_id = :organisationId::uuid and p.role = 'airport-assistant'
     and ${zurichToday} = any(p.days) and ${shown('c')}`,
);

const entries = `select sequence, step_id as "stepId", sealed
   from live_step where case_id = :caseId::uuid`;

export const timelineOf = statement(
  'case-timeline',
  `${entries} and sequence > :afterSequence::int order by sequence limit :limit::int`,
);

export const recordOf = statement('case-record', `${entries} and step_id = :stepId::uuid`);

export const recordsOf = statement('case-records', `${entries} and sequence = any(:sequences::int[])`);

export const recordsOfSteps = statement(
  'case-records-of-steps',
  `${entries} and step = any(:steps::text[]) order by sequence`,
);

export const recordsOfStepsIn = statement(
  'cases-records-of-steps',
  `select case_id as "caseId", sequence, step_id as "stepId", sealed from live_step
   where case_id = any(:caseIds::uuid[]) and step = any(:steps::text[]) order by case_id, sequence`,
);

export const correctionsOf = statement(
  'case-corrections',
  `${entries} and (step = 'propose-correction' or sequence = any(:sequences::int[]))
   order by sequence`,
);

/**
 * True if the author of a row of a case still has a seat in the case in the role of the row, and may see it (SEE-4).
 */
export const isWritersSeat = (row: string): string => {
  const writer = {
    staffId: `${row}.staff_id`,
    role: `${row}.role`,
    organisationId: `${row}.organisation_id`,
  };
  return `(exists (select from staff_account s where s.id = ${row}.staff_id and s.active)
    and ${seatedAt(`${row}.case_id`, writer)}
    and exists (select from return_case seen where seen.id = ${row}.case_id and ${shown('seen', writer)}))`;
};
