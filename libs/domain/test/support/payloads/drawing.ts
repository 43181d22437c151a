import type { PersonId, StaffStepCode } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { personsOf, type CaseState } from '../../../src/case/case-state.js';
import { openPlan, runningPlan } from '../../../src/planning/state.js';
import type { Dice } from '../dice.js';

/** Draws a plausible payload for each step from the content of the case: usually valid, sometimes invalid. */
export type Payloads = { readonly [C in StaffStepCode]?: (state: CaseState, dice: Dice) => StaffSteps[C] };

export const all = (state: CaseState): PersonId[] => personsOf(state).map(({ personId }) => personId);
export const under = (state: CaseState): PersonId[] => {
  const taking = personsOf(state).filter(({ outcome }) => outcome === null);
  return taking.length > 0 ? taking.map(({ personId }) => personId) : all(state);
};
export const reported = (state: CaseState): PersonId[] => {
  const dead = personsOf(state).filter(({ death }) => death?.confirmedBy === null);
  return dead.length > 0 ? dead.map(({ personId }) => personId) : all(state);
};
const paymentId = (state: CaseState, dice: Dice): string =>
  dice.one([...Object.keys(state.payments), 'p-none']);
export const ref = (state: CaseState, dice: Dice) => ({ paymentId: paymentId(state, dice) });
export const journeyId = (state: CaseState): string =>
  state.travel.journeys.at(-1)?.journeyId ?? 'journey-none';
export const legsOf = (state: CaseState): string[] =>
  state.travel.journeys.at(-1)?.legs.map(({ legId }) => legId) ?? ['leg-none'];
export const planId = (state: CaseState): string =>
  (openPlan(state) ?? runningPlan(state))?.planId ?? 'plan-none';
export const visitId = (state: CaseState): string => state.monitoring.visits.at(-1)?.visitId ?? 'visit-none';
export const hence = (state: CaseState, days: number): string =>
  new Date(Date.parse(state.receipts.length > 0 ? lastDay(state) : state.openedAt) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
const lastDay = (state: CaseState): string =>
  state.tasks
    .map(({ since }) => since)
    .sort()
    .at(-1) ?? state.openedAt;
