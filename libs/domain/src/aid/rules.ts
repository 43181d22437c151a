import type { PersonId, Refusal } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { hasEnded } from '../medical-aid/rules.js';
import { isAided } from '../payments/ground.js';
import { paymentsOf } from '../payments/state.js';
import { isEligible } from '../registration/state.js';
import { travellerOf } from '../travel/state.js';
import type { MedicalAsk } from './state.js';

/** AID-1: a payment that was given up does not count as asked for. */
export const isInitialAidAsked = (state: CaseState, personId: PersonId): boolean =>
  state.aid[personId]?.askedBefore === true ||
  paymentsOf(state).some(
    ({ kind, status, personIds }) =>
      kind === 'initial-aid' && status !== 'cancelled' && personIds.includes(personId),
  );

/** Nobody has asked for it yet, and nobody has said why not. */
export const isInitialAidOpen = (state: CaseState, personId: PersonId): boolean =>
  !isInitialAidAsked(state, personId) && (state.aid[personId]?.declined ?? null) === null;

/** Aid could still be due: not if the person died or withdrew, nor if the programme may not help them. */
export const mayBeAided = (state: CaseState, personId: PersonId): boolean =>
  isEligible(state.registration, personId) &&
  state.persons[personId]!.death === null &&
  isAided(state, personId);

/**
 * AID-1: initial aid is owed to a person who left: the programme must not end before somebody has asked for it, or
 * has said why not.
 */
export const refuseForgottenAid = (state: CaseState, personIds: readonly PersonId[]): Refusal | undefined =>
  personIds.some((id) => hasLeft(state, id) && mayBeAided(state, id) && isInitialAidOpen(state, id))
    ? { code: 'AID.INITIAL_UNANSWERED', rule: 'AID-1' }
    : undefined;

/** Or joined persons who had left (CASE-5). */
function hasLeft(state: CaseState, personId: PersonId): boolean {
  const { departedOn, arrival } = travellerOf(state, personId);
  return departedOn !== null || arrival !== null;
}

export const refuseForgottenInCase = (state: CaseState): Refusal | undefined =>
  refuseForgottenAid(
    state,
    personsOf(state).map(({ personId }) => personId),
  );

/** The question that is open for this person now. Medical aid that has ended is not asked about any more. */
export function medicalQuestionOf(state: CaseState, personId: PersonId): MedicalAsk | undefined {
  if (!mayBeAided(state, personId) || hasEnded(state.medicalAid[personId])) return undefined;
  const { departedOn, arrival } = travellerOf(state, personId);
  if (departedOn !== null && arrival === null) return undefined;
  const ask = arrival === null ? 'before-departure' : 'after-arrival';
  return state.aid[personId]?.needs[ask] ? undefined : ask;
}
