import { staffSteps } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import { zurichToday } from './statement.js';

/**
 * The conditions under which the processes that serve staff may read and change the rows of a table, within the
 * rights of their role. An operation without a condition is forbidden.
 */
interface Fence {
  readonly select: string;
  readonly insert?: string;
  readonly update?: string;
  readonly delete?: string;
}

const isOwn = (organisationId: string): string => `${organisationId} = sighted_organisation()`;

/**
 * SEE-2: true if the case has asked the seat to do something, or if the seat belongs to the protection-officer. The
 * seats of the airport count only on their days.
 */
const sits = `(seat.asked or seat.role = 'protection-officer')
    and (seat.days is null or ${zurichToday} = any(seat.days))`;

const ownSeats = `case_part seat where ${isOwn('seat.organisation_id')} and ${sits}`;

/**
 * True if the organisation has a seat in the case. Uses an index on the case, because a case has few seats and an
 * organisation has many. Uses a scalar subquery: for an `exists` over many rows, PostgreSQL would read all the seats of
 * the organisation.
 */
const isSeatedAt = (caseId: string): string =>
  `(select true from ${ownSeats} and seat.case_id = ${caseId} limit 1)`;

/**
 * The condition of {@link isSeatedAt} for many rows that are read at once: PostgreSQL reads all seats of the
 * organisation, once.
 */
const isAmongSeats = (caseId: string): string => `${caseId} in (select seat.case_id from ${ownSeats})`;

/** True if the organisation has a seat in the case, or break-glass access to it that has not ended yet (SEE-3). */
const seesCase = (caseId: string): string =>
  `(${isSeatedAt(caseId)} or (select true from case_access glass where glass.case_id = ${caseId}
    and ${isOwn('glass.organisation_id')} and glass.until > now() limit 1))`;

/** True for data that came with a step of the organisation, while the outcome of the step is not known. */
const waitsForOwnStep = (stepId: string): string =>
  `exists (select from step_request own where own.step_id = ${stepId} and ${isOwn('own.organisation_id')}
    and own.status in ('open', 'recorded'))`;

/**
 * Steps that an actor may take without seeing the case, because the steps open the case or take break-glass access to
 * it.
 */
const withoutSeat = staffStepCodes.filter((step) => step === 'open-case' || staffSteps[step].withoutSeat);
const asksForHidden = `step_request.step in (${withoutSeat.map((step) => `'${step}'`).join(', ')})`;

/**
 * WORK-1: true if the case does not exist yet. An act may open its case and compare the persons that it names. This
 * reveals nothing.
 */
const isNew = (caseId: string): string => `not exists (select from across_case(${caseId}))`;

/**
 * The fence of rows that came with an identity: an organisation that has a seat in the case of the identity sees the
 * rows. Break-glass access does not show them.
 */
const ofIdentities = (table: string): Fence => ({
  select: `${isSeatedAt(`${table}.case_id`)} or ${waitsForOwnStep(`${table}.step_id`)}`,
  insert: `${seesCase(`${table}.case_id`)} or ${isNew(`${table}.case_id`)}`,
  delete: waitsForOwnStep(`${table}.step_id`),
});

/**
 * True if the organisation decides what is erased from the case, like the domain's `decidesOnForgetting`.
 * Break-glass access does not give this right.
 */
const decidesOf = (caseId: string): string =>
  `exists (select from case_part seat where seat.case_id = ${caseId} and ${isOwn('seat.organisation_id')}
    and seat.role in ('case-manager', 'protection-officer'))`;

/** The fence of decisions about a case that are made outside its process. */
const forgotten = (table: string) => ({
  select: decidesOf(`${table}.case_id`),
  insert: decidesOf(`${table}.case_id`),
  update: decidesOf(`${table}.case_id`),
});

/** True for rows that a seat writes for its own use, in a case that the seat sees. */
const ofTheDesk = (table: string): string =>
  `${isOwn(`${table}.organisation_id`)} and ${seesCase(`${table}.case_id`)}`;

/**
 * The fence of rows that members of staff write for their own use, with or without a case. The queries check the owner.
 */
const ofItsWriter = (table: string): Fence => {
  const theirs = `${isOwn(`${table}.organisation_id`)}
    and (${table}.case_id is null or ${seesCase(`${table}.case_id`)})`;
  return { select: theirs, insert: theirs, update: theirs, delete: theirs };
};

/**
 * THE FENCES: the fences of every table that names a case, except `breach.case_ids`: a breach belongs to the
 * installation, and access to it depends on the role. The tables of the audit have no fence: the processes that serve
 * staff read them only through separate functions.
 */
export const fences: Readonly<Record<string, Fence>> = {
  return_case: { select: seesCase('return_case.id') },
  person: { select: seesCase('person.case_id') },
  task: { select: seesCase('task.case_id') },
  arranged_task: {
    select: ofTheDesk('arranged_task'),
    insert: ofTheDesk('arranged_task'),
    update: ofTheDesk('arranged_task'),
  },
  draft: ofItsWriter('draft'),
  desk_note: ofItsWriter('desk_note'),
  timeline: { select: seesCase('timeline.case_id') },
  outbox: { select: seesCase('outbox.case_id') },
  payment_send: { select: seesCase('payment_send.case_id') },
  bank_file_line: {
    select: seesCase('bank_file_line.case_id'),
    insert: seesCase('bank_file_line.case_id'),
    delete: seesCase('bank_file_line.case_id'),
  },
  bank_match: {
    select: seesCase('bank_match.case_id'),
    insert: seesCase('bank_match.case_id'),
    update: seesCase('bank_match.case_id'),
  },
  ledger_step: { select: seesCase('ledger_step.case_id') },
  // The fences of most other tables query `case_part` and `case_access`, so the fences of these two tables query no
  // other table. PEOPLE-1: a succession also counts seats that were named but not asked yet.
  case_part: { select: isOwn('case_part.organisation_id') },
  // Contains only lines of seats that were asked for something. Never read without the case.
  list_line: { select: isOwn('list_line.organisation_id') },
  // Contains the travellers of the airport. Never read without their case, which the airport sees only on the days of
  // its flights.
  traveller: { select: isOwn('traveller.organisation_id') },
  case_access: { select: isOwn('case_access.organisation_id') },
  step_request: {
    select: `${isOwn('step_request.organisation_id')} or ${seesCase('step_request.case_id')}`,
    insert: `${isOwn('step_request.organisation_id')} and (${asksForHidden} or ${seesCase('step_request.case_id')}
      or ${isNew('step_request.case_id')})`,
    update: isOwn('step_request.organisation_id'),
  },
  vault_note: {
    select: `${seesCase('vault_note.case_id')} or ${waitsForOwnStep('vault_note.step_id')}`,
    // The same statement inserts the note and its request, so the request does not exist yet when the fence is
    // checked.
    insert: `vault_note.case_id is null`,
    delete: waitsForOwnStep('vault_note.step_id'),
  },
  document: {
    select: seesCase('document.case_id'),
    insert: seesCase('document.case_id'),
    // Allowed only until a step keeps the document. After that, only the worker changes the row.
    update: `${seesCase('document.case_id')} and document.status = 'pending'`,
    delete: `${seesCase('document.case_id')} and document.status = 'pending'`,
  },
  data_request: {
    select: seesCase('data_request.case_id'),
    insert: isSeatedAt('data_request.case_id'),
    update: isSeatedAt('data_request.case_id'),
  },
  legal_hold: forgotten('legal_hold'),
  // A certificate names no person any more, and an erased case has no seats.
  erasure: {
    ...forgotten('erasure'),
    select: `${decidesOf('erasure.case_id')} or erasure.status = 'done'`,
  },
  // A report belongs to no case. An auditor's report is about all cases.
  report: {
    select: `${isOwn('report.organisation_id')} or (report.organisation_id is null and exists (
      select from organisation o where ${isOwn('o.id')} and o.type = 'oversight'))`,
  },
  aid_hash: ofIdentities('aid_hash'),
  aid_match: ofIdentities('aid_match'),
  name_entry: {
    ...ofIdentities('name_entry'),
    select: `${isAmongSeats('name_entry.case_id')} or ${waitsForOwnStep('name_entry.step_id')}`,
  },
};
