import type { ProposedOutcome } from '@homeward/contracts';
import { secondWaits } from '../case/another-person.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { travellerOf } from '../travel/state.js';
import { groundsOf } from './grounds.js';
import { isProposed } from './rules.js';

/**
 * ARR-2, LOST-1: once the deadline has passed, or after a missed departure, staff are asked for the outcome, and a
 * proposal waits for a second person. `not-advisable` is never asked for, because people may assess the risk again. For
 * a person who left by their own means, staff are asked for the outcome until the arrival is recorded. After the
 * arrival, the aid continues if it was granted. If no aid was granted, the person has left for good, and staff are
 * still asked (GATE-2).
 */
export const outcomeWaits: Waits = (state) => [
  ...personsOf(state).flatMap(({ personId }) => asked(state, personId)),
  ...secondWaits(state, 'confirm-outcome'),
  ...personsOf(state)
    .filter((person) => isUndecided(person) && wentTheirOwnWay(state, person.personId))
    .map(({ personId }): Wait => ({ step: 'record-outcome', role: 'case-manager', subject: personId })),
];

/** Outcomes that two persons may find, but that the case never asks for. */
const neverAsked: ReadonlySet<ProposedOutcome> = new Set(['not-advisable', 'other']);

function asked(state: CaseState, subject: string): Wait[] {
  const outcome = groundsOf(state, subject).find((one) => !neverAsked.has(one));
  if (outcome === undefined || isProposed(state, subject)) return [];
  const wait: Wait = { step: 'propose-outcome', role: 'case-manager', subject };
  return [outcome === 'contact-lost' ? { ...wait, deadline: 'contact-lost' } : wait];
}

const wentTheirOwnWay = (state: CaseState, personId: string): boolean => {
  const { ownWay, arrival } = travellerOf(state, personId);
  return ownWay && (arrival === null || state.registration.eligibility !== 'eligible');
};
