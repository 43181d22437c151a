import { proposedOutcomes, type PersonId, type ProposedOutcome } from '@homeward/contracts';
import { isPastDue } from '../calendar/deadlines.js';
import { lowerAlert } from '../case/alerts.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, stopClock } from '../case/clock.js';
import { isUndecided } from '../case/person-line.js';
import type { RuleId } from '../case/rules.js';
import { riskPermitsDeparture, subjectsOf } from '../risk/state.js';
import { missedDeparture } from '../travel/journeys.js';
import { travellerOf } from '../travel/state.js';
import { beforeDeparture } from '../withdrawal/withdraw.js';

interface Ground {
  readonly rule: RuleId;
  readonly holds: (state: CaseState, personId: PersonId) => boolean;
}

/**
 * The condition for each outcome that two persons can find. The condition must hold from the proposal of the outcome
 * until its confirmation.
 */
export const grounds: Readonly<Record<ProposedOutcome, Ground>> = {
  'not-departed': { rule: 'ARR-2', holds: (state, personId) => didNotLeave(state, personId) },
  'contact-lost': {
    rule: 'LOST-1',
    holds: (state, personId) =>
      state.persons[personId]!.status === 'contact-lost' && hasPassed(state, 'contact-lost', personId),
  },
  'not-advisable': {
    rule: 'EXIT-1',
    holds: (state, personId) =>
      state.risk.decisions.before?.decision === 'not-advisable' &&
      riskPermitsDeparture(state)?.code === 'RISK.RETURN_NOT_CLEARED' &&
      subjectsOf(state, 'before').includes(personId),
  },
  /** Two persons can find at any time that the programme ended in a way that no other outcome describes. */
  other: { rule: 'TRUTH-1', holds: () => true },
};

export const hasGround = (state: CaseState, personId: PersonId, outcome: ProposedOutcome): boolean => {
  const person = state.persons[personId]!;
  return isUndecided(person) && person.death === null && grounds[outcome].holds(state, personId);
};

export const groundsOf = (state: CaseState, personId: PersonId): ProposedOutcome[] =>
  proposedOutcomes.filter((outcome) => hasGround(state, personId, outcome));

/**
 * ARR-2: true if nobody has confirmed the departure some time after the planned day, or if the person was not present
 * or was refused boarding.
 */
function didNotLeave(state: CaseState, personId: PersonId): boolean {
  const traveller = travellerOf(state, personId);
  if (traveller.departedOn !== null || traveller.journeyId === null) return false;
  return (
    missedDeparture(traveller) ||
    (traveller.readyOn !== null && hasPassed(state, 'departure-unconfirmed', traveller.journeyId))
  );
}

const hasPassed = (
  state: CaseState,
  code: 'departure-unconfirmed' | 'contact-lost',
  subject: string,
): boolean => {
  const deadline = findDeadline(state, code, subject);
  return deadline !== undefined && isPastDue(deadline);
};

/**
 * EXIT-2: drops proposals whose ground no longer holds. Also ends the wait for the arrival of each person who has an
 * outcome, regardless of the step that set the outcome. Once every person has an outcome, the deadlines before the
 * departure end too.
 */
export function keepEndings(draft: CaseState): void {
  draft.outcomes.proposals = draft.outcomes.proposals.filter(({ personId, outcome }) =>
    hasGround(draft, personId, outcome),
  );
  for (const { personId } of personsOf(draft).filter((person) => !isUndecided(person))) {
    stopClock(draft, 'arrival-confirmation', personId);
    lowerAlert(draft, 'journey-stopped', personId);
  }
  if (personsOf(draft).some(isUndecided)) return;
  for (const { code, subject } of draft.deadlines)
    if (beforeDeparture.has(code)) stopClock(draft, code, subject);
}
