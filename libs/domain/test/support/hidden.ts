import type { CaseState } from '../../src/case/case-state.js';
import { travellerLine } from '../../src/travel/state.js';
import { leadAbroad, localOfficer, otherOfficer, type PlayedCase } from './played-case.js';

/** Actors who read only by consent. */
export const offices = [localOfficer, leadAbroad, otherOfficer];

/** Removes all consents of anna, as if anna had never given any. */
export function letsNothing(played: PlayedCase): PlayedCase {
  const { counselling } = played.state;
  counselling.consents = counselling.consents.filter(({ personId }) => personId !== 'anna');
  return played;
}

/** Changes that put anna in each possible situation. */
export const whereabouts: readonly ((state: CaseState) => void)[] = [
  ({ persons }) => Object.assign(persons['anna']!, { status: 'deceased', outcome: 'died' }),
  ({ persons }) =>
    Object.assign(persons['anna']!, { death: { on: '2026-03-01', reportedBy: 'x', confirmedBy: null } }),
  (state) => {
    Object.assign(state.persons['anna']!, { status: 'came-back', outcome: null });
    state.comingBack['anna'] = { on: '2026-03-03', reason: 'hearing', decision: null, leftAgainOn: null };
  },
  (state) => Object.assign(travellerLine(state, 'anna'), { departedOn: null, arrival: null }),
  (state) => Object.assign(travellerLine(state, 'anna'), { departedOn: '2026-03-02', arrival: null }),
  ({ persons }) => Object.assign(persons['anna']!, { status: 'withdrew', outcome: 'withdrew' }),
  (state) => void delete state.medicalAid['anna'],
  () => undefined,
];
