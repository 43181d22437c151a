import { takingPart, type CaseState } from '../case/case-state.js';
import { atHome } from './journeys.js';
import { travellerOf } from './state.js';

/** What the stages ask of the way (engine/stage-of.ts). */

/** The case works towards a departure, also while the plan waits: aid must not delay it (GATE-2). */
export const readinessBegun = ({ travel }: CaseState): boolean =>
  travel.asked > 0 || Object.values(travel.travellers).some(({ readiness }) => readiness !== null);

/**
 * Also when nobody of those who left takes part any more: who has left cannot be at an earlier stage. Who went their
 * own way does not take along those whom the case still prepares (GATE-2).
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

/** RISK-4: both sides have looked again at everyone who arrived, since they arrived. */
export const riskRedoneAfterArrival = (state: CaseState): boolean =>
  takingPart(state).every(({ personId }) => state.risk.decisions.after?.persons[personId] === 'arrived');

/** PAY-1: for aid that begins with the arrival; wherever those persons are now. */
export const someoneArrived = (state: CaseState): boolean =>
  Object.values(state.travel.travellers).some(({ arrival }) => arrival !== null);
