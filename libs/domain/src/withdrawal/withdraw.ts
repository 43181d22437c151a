import type { DeadlineCode, PersonId, StaffId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { resumeClocks, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { seatsOf } from '../case/parts.js';
import { isUndecided } from '../case/person-line.js';
import { isUnderWay } from '../travel/journeys.js';
import { takeOffTheWay } from '../travel/leaving.js';
import { travellerLine, travellerOf } from '../travel/state.js';
import { dropOpenClaims, openClaim } from './claims.js';
import type { Withdrawal } from './state.js';

/**
 * The deadlines of a case before a departure. These deadlines have no purpose once nobody in the case wants to leave.
 */
export const beforeDeparture: ReadonlySet<DeadlineCode> = new Set([
  'eligibility-decision',
  'plan-decision',
  'risk-input-swiss',
  'risk-input-destination',
  'risk-validity',
  'hand-over-answer',
  'departure-by-authority',
]);

/**
 * COUN-2: applies a withdrawal at once, without a reason. Before departure the person leaves the programme and every
 * journey. Under way, the journey is interrupted and people decide the next leg (TRAV-3). Consents are unchanged: a
 * separate step withdraws consents.
 */
export function withdrawPerson(draft: CaseState, fact: Fact, personId: PersonId): void {
  const when = whenOf(draft, personId);
  draft.withdrawal.withdrawn[personId] = { on: fact.occurredOn, when };
  if (when === 'before-departure') {
    Object.assign(draft.persons[personId]!, { status: 'withdrew', outcome: 'withdrew' });
    takeOffTheWay(draft, personId);
    stopClock(draft, 'contact-lost', personId);
    putAside(draft, (deadline) => deadline.subject === personId);
    if (!personsOf(draft).some(isUndecided)) putAside(draft, ({ code }) => beforeDeparture.has(code));
  }
  if (when === 'under-way') travellerLine(draft, personId).stop = 'withdrew';
  openClaim(draft, fact, personId);
}

/**
 * TRAV-3: revokes a withdrawal, which is possible until the case closes. For a person who had not left, the journey
 * must be planned again; a person who was under way continues as planned.
 */
export function takeBack(draft: CaseState, personId: PersonId): void {
  const { when } = draft.withdrawal.withdrawn[personId]!;
  delete draft.withdrawal.withdrawn[personId];
  dropOpenClaims(draft, personId);
  if (when === 'before-departure') {
    Object.assign(draft.persons[personId]!, { status: 'takes-part', outcome: null });
    runAgain(
      draft,
      ({ subject }) => subject === personId || !(subject !== undefined && subject in draft.persons),
    );
  }
  const traveller = travellerLine(draft, personId);
  if (traveller.stop === 'withdrew') traveller.stop = null;
}

function whenOf(state: CaseState, personId: PersonId): Withdrawal['when'] {
  const traveller = travellerOf(state, personId);
  if (traveller.departedOn === null) return 'before-departure';
  return isUnderWay(traveller) ? 'under-way' : 'after-arrival';
}

function putAside(draft: CaseState, pointless: (deadline: Deadline) => boolean): void {
  const deadlines = draft.deadlines.filter(pointless);
  const isNewer = ({ id }: Deadline): boolean => deadlines.some((one) => one.id === id);
  draft.withdrawal.putAside = [...draft.withdrawal.putAside.filter((one) => !isNewer(one)), ...deadlines];
  for (const { code, subject } of deadlines) stopClock(draft, code, subject);
}

/**
 * Ends a deadline that no longer runs for anybody who has not departed. If a person withdrew before departure and may
 * still revoke the withdrawal, the deadline is stored for this person.
 */
export function endAtHome(draft: CaseState, code: DeadlineCode): void {
  const mayReturn = Object.values(draft.withdrawal.withdrawn).some(({ when }) => when === 'before-departure');
  if (mayReturn) putAside(draft, (deadline) => deadline.code === code && deadline.subject === undefined);
  else stopClock(draft, code);
}

function runAgain(draft: CaseState, wanted: (deadline: Deadline) => boolean): void {
  const back = draft.withdrawal.putAside.filter(wanted);
  draft.withdrawal.putAside = draft.withdrawal.putAside.filter((deadline) => !wanted(deadline));
  resumeClocks(draft, back);
}

/**
 * TRAV-3: the staff who are informed if a person withdrew, or takes part again, between these two states: everyone who
 * holds a seat, was offered a seat, or accounts for cash. Empty if no person withdrew or takes part again. SEE-1: the
 * airport sees the change in its list of the day, because a mail would name the case.
 */
export function staffToInform(before: CaseState, after: CaseState): StaffId[] {
  if (withdrawalsMoved(before, after).length === 0) return [];
  return [...new Set([before, after].flatMap(seatsOf).map(({ part }) => part.staffId))];
}

/** The persons who withdrew or revoked a withdrawal between two states, by any step or correction. */
export const withdrawalsMoved = (before: CaseState, after: CaseState): PersonId[] =>
  Object.keys(after.persons).filter(
    (personId) => personId in before.withdrawal.withdrawn !== personId in after.withdrawal.withdrawn,
  );
