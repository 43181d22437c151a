import type { IsoDay, PersonId, RiskSide } from '@homeward/contracts';
import { riskSides } from '@homeward/contracts';
import { compareInstants, dayOf } from '../calendar/instants.js';
import { hasAlert } from '../case/alerts.js';
import { wasAskedEarly } from '../case/asked.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, programmeZone, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isDeathReported, isUndecided } from '../case/person-line.js';
import { consentInForce } from '../counselling/state.js';
import { destinationOf } from '../registration/state.js';
import type { Offer } from '../transfer/state.js';
import { travellerOf } from '../travel/state.js';
import { endAtHome } from '../withdrawal/withdraw.js';
import {
  isAbout,
  isUsable,
  livesInCase,
  riskPermitsDeparture,
  subjectsOf,
  whereaboutsOf,
  type RiskList,
} from './state.js';

/** CONS-1: the persons whose data the office abroad may not have on this day. */
export const withoutConsentAbroad = (
  state: CaseState,
  on: IsoDay,
  recipientId = state.parts['local-officer']?.organisationId,
): PersonId[] =>
  livesInCase(state).filter(
    (personId) =>
      recipientId === undefined ||
      !consentInForce(
        state.counselling,
        { personId, purpose: 'risk-assessment-abroad', category: 'risk', recipientId },
        on,
      ),
  );

/**
 * The lists for which the case waits for a decision. Once eligibility is granted: the decision whether to leave. Once
 * somebody has arrived (RISK-4), or is on the way to a country without a decision (GATE-3): the decision how to live
 * abroad.
 */
export const wantedDecisions = (state: CaseState, on: IsoDay): RiskList[] => [
  ...(isReturnDecisionWanted(state, on) ? (['before'] as const) : []),
  ...(isDecisionAbroadWanted(state) ? (['after'] as const) : []),
];

/**
 * True if no decision was made yet, if the decision is no longer valid, or if a new assessment has begun after a
 * negative decision.
 */
function isReturnDecisionWanted(state: CaseState, on: IsoDay): boolean {
  if (state.registration.eligibility !== 'eligible') return false;
  const because = riskPermitsDeparture(state)?.code;
  if (because !== 'RISK.RETURN_NOT_CLEARED') return because !== undefined;
  return subjectsOf(state, 'before').some((personId) =>
    riskSides.some((side) => isUsable(state, personId, side, on)),
  );
}

function isDecisionAbroadWanted(state: CaseState): boolean {
  const decided = state.risk.decisions.after;
  const personsAbroad = subjectsOf(state, 'after').filter(
    (personId) => whereaboutsOf(state, personId) === 'arrived' || isBoundElsewhere(state, personId),
  );
  if (state.registration.registered === null) return false; // a person may leave unregistered, by their own means
  return personsAbroad.length > 0 && (decided === null || !isAbout(state, decided, personsAbroad));
}

/** GATE-3: true if the person is on the way to a country for which no decision permits the journey. */
function isBoundElsewhere(state: CaseState, personId: PersonId): boolean {
  const { journeyId } = travellerOf(state, personId);
  return (
    hasAlert(state, 'journey-elsewhere', journeyId) ||
    (state.registration.hasChangedDestination === true &&
      state.risk.decisions.before?.country !== destinationOf(state))
  );
}

/** RISK-1: the persons about whom a side still has to give an input for this list. */
export const owedBy = (
  state: CaseState,
  side: RiskSide,
  list: RiskList,
  on: IsoDay,
  offer?: Offer,
): PersonId[] => subjectsOf(state, list).filter((personId) => !isUsable(state, personId, side, on, offer));

/**
 * True if the side can be asked now. The office abroad can be asked once it is named and every person lets it have
 * their data (CONS-1).
 */
const isAsked = (state: CaseState, side: RiskSide, on: IsoDay): boolean =>
  (wantedDecisions(state, on).some((list) => owedBy(state, side, list, on).length > 0) ||
    (side === 'destination' && isAskedEarly(state))) &&
  (side === 'swiss' || withoutConsentAbroad(state, on).length === 0);

/**
 * SEE-2, STAGE-1: true if the office abroad got the case by `ask-service` before the case waited for it, and has not
 * answered yet. The office can answer this early, because clarification abroad is open from the first session.
 */
export const isAskedEarly = (state: CaseState): boolean =>
  state.stage !== 'closed' &&
  wasAskedEarly(state, 'local-officer') &&
  subjectsOf(state, 'before').some((personId) => state.risk.inputs[personId]?.destination === undefined);

/**
 * DUE-1: starts and stops the deadlines of the inputs. The time of each side counts from when the side is asked. A side
 * is asked when the last of several conditions is met, in any order. Therefore the deadlines follow from the state, and
 * not from a particular step. A deadline ends with the answer, or when the question no longer applies.
 */
export function keepRiskDeadlines(draft: CaseState, fact: Fact): void {
  const today = dayOf(fact.recordedAt, programmeZone);
  for (const side of riskSides) {
    const code = `risk-input-${side}` as const;
    if (!isAsked(draft, side, today)) stopClock(draft, code);
    else if (!findDeadline(draft, code)) startClock(draft, fact, code);
  }
  keepInputsFresh(draft, fact, today);
  if (!someoneMayLeave(draft)) endAtHome(draft, 'risk-validity');
  if (!isDecisionAbroadWanted(draft) && !personsOf(draft).some(isDeathReported))
    stopClock(draft, 'risk-after-arrival');
}

/**
 * True if somebody without an outcome has not departed. Also true if all these persons are lost or reported dead: a
 * decision about them stays valid until its original end.
 */
const someoneMayLeave = (state: CaseState): boolean =>
  personsOf(state).some(
    (person) => isUndecided(person) && whereaboutsOf(state, person.personId) === 'at-home',
  );

/** RISK-4: after an incident, voids the inputs of both sides about these persons, and the joint decision about them. */
export function reopenRisk(draft: CaseState, fact: Fact, personIds: readonly PersonId[]): void {
  draft.risk.reopenedFor = [...new Set([...draft.risk.reopenedFor, ...personIds])];
  const { offer } = draft.transfer;
  for (const personId of personIds) {
    delete draft.risk.inputs[personId];
    delete offer?.inputs[personId];
  }
  if (offer) offer.decisions = {};
  if (isDecisionAbroadWanted(draft) && !findDeadline(draft, 'risk-after-arrival'))
    startClock(draft, fact, 'risk-after-arrival');
}

/**
 * RISK-4: while a decision is still awaited, asks again for the input that expires first, on the day when it expires.
 */
function keepInputsFresh(draft: CaseState, fact: Fact, today: IsoDay): void {
  const inputs = wantedDecisions(draft, today).flatMap((list) =>
    subjectsOf(draft, list).flatMap((personId) =>
      riskSides
        .filter((side) => isUsable(draft, personId, side, today))
        .map((side) => draft.risk.inputs[personId]![side]!.usableUntil),
    ),
  );
  const [dueAt] = inputs.sort(compareInstants);
  const subject = 'inputs';
  if (dueAt === undefined) stopClock(draft, 'risk-validity', subject);
  else if (findDeadline(draft, 'risk-validity', subject)?.dueAt !== dueAt)
    startClock(draft, fact, 'risk-validity', { subject, dueAt });
}
