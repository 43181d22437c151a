import type { PersonId, Refusal } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { hasEnded } from '../medical-aid/rules.js';
import { isAided } from '../payments/ground.js';
import { paymentsOf } from '../payments/state.js';
import { isEligible } from '../registration/state.js';
import { travellerOf } from '../travel/state.js';
import type { MedicalAsk } from './state.js';

/** AID-1: true if initial aid was requested for this person. A payment that was given up does not count. */
export const isInitialAidAsked = (state: CaseState, personId: PersonId): boolean =>
  state.aid[personId]?.askedBefore === true ||
  paymentsOf(state).some(
    ({ kind, status, personIds }) =>
      kind === 'initial-aid' && status !== 'cancelled' && personIds.includes(personId),
  );

/** True if staff have not requested initial aid for this person and have not stated why they do not request it. */
export const isInitialAidOpen = (state: CaseState, personId: PersonId): boolean =>
  !isInitialAidAsked(state, personId) && (state.aid[personId]?.declined ?? null) === null;

/**
 * True if aid for this person may still be due: the person has not died or withdrawn, and the programme may help the
 * person.
 */
export const mayBeAided = (state: CaseState, personId: PersonId): boolean =>
  isEligible(state.registration, personId) &&
  state.persons[personId]!.death === null &&
  isAided(state, personId);

/**
 * AID-1: refuses to end the programme for a person who left and may still be aided, until staff have requested initial
 * aid or stated why they do not request it.
 */
export const refuseForgottenAid = (state: CaseState, personIds: readonly PersonId[]): Refusal | undefined =>
  personIds.some((id) => hasLeft(state, id) && mayBeAided(state, id) && isInitialAidOpen(state, id))
    ? { code: 'AID.INITIAL_UNANSWERED', rule: 'AID-1' }
    : undefined;

/** True if the person left, or joined persons who had left (CASE-5). */
function hasLeft(state: CaseState, personId: PersonId): boolean {
  const { departedOn, arrival } = travellerOf(state, personId);
  return departedOn !== null || arrival !== null;
}

export const refuseForgottenInCase = (state: CaseState): Refusal | undefined =>
  refuseForgottenAid(
    state,
    personsOf(state).map(({ personId }) => personId),
  );

/**
 * The question about medical aid that is open for this person now. Once medical aid has ended, there is no question.
 */
export function medicalQuestionOf(state: CaseState, personId: PersonId): MedicalAsk | undefined {
  if (!mayBeAided(state, personId) || hasEnded(state.medicalAid[personId])) return undefined;
  const { departedOn, arrival } = travellerOf(state, personId);
  if (departedOn !== null && arrival === null) return undefined;
  const ask = arrival === null ? 'before-departure' : 'after-arrival';
  return state.aid[personId]?.needs[ask] ? undefined : ask;
}
