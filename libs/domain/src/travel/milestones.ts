import { takingPart, type CaseState } from '../case/case-state.js';
import { atHome } from './journeys.js';
import { travellerOf } from './state.js';

/** Milestones of the journey that the stages depend on (programme.ts). */

/**
 * True if the case works towards a departure, even while the plan is undecided, because aid must not delay the
 * departure (GATE-2).
 */
export const readinessBegun = ({ travel }: CaseState): boolean =>
  travel.asked > 0 || Object.values(travel.travellers).some(({ readiness }) => readiness !== null);

/**
 * True if somebody departed, even if no departed person takes part any more: after a departure, the case cannot be at
 * an earlier stage. A person who left by their own means does not move the stage while the case still prepares others
 * (GATE-2).
 */
export const someoneDeparted = (state: CaseState): boolean =>
  Object.values(state.travel.travellers).some(
    ({ departedOn, ownWay }) => departedOn !== null && (!ownWay || atHome(state).length === 0),
  );

export const everyoneArrived = (state: CaseState): boolean =>
  takingPart(state).every(({ personId }) => travellerOf(state, personId).arrival !== null);

export const everyArrivalConfirmed = (state: CaseState): boolean =>
  takingPart(state).every(
    ({ personId }) => (travellerOf(state, personId).arrival?.confirmedOn ?? null) !== null,
  );

/** RISK-4: true if, after the arrival, both sides have repeated the assessment of everyone who arrived. */
export const riskRedoneAfterArrival = (state: CaseState): boolean =>
  takingPart(state).every(({ personId }) => state.risk.decisions.after?.persons[personId] === 'arrived');

/**
 * PAY-1: true if somebody has arrived, even if that person is elsewhere now. Used for aid that begins with the arrival.
 */
export const someoneArrived = (state: CaseState): boolean =>
  Object.values(state.travel.travellers).some(({ arrival }) => arrival !== null);
