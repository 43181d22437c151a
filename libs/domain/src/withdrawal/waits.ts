import { personsOf } from '../case/case-state.js';
import type { Wait, Waits } from '../case/wait.js';
import { handOversToCancel } from '../travel/meeting.js';
import { claimsOf } from './claims.js';

/**
 * TRAV-3: waits for a decision on a withdrawal that was made after departure. If somebody withdrew before departure,
 * waits until the office that was to meet them has cancelled its arrangements. Waits for the decision on each claim.
 */
export const withdrawalWaits: Waits = (state) => [
  ...personsOf(state)
    .filter(({ personId, outcome }) => personId in state.withdrawal.withdrawn && outcome === null)
    .map(({ personId }): Wait => ({ step: 'record-outcome', role: 'case-manager', subject: personId })),
  ...handOversToCancel(state).map((subject): Wait => ({
    step: 'cancel-hand-over',
    role: 'local-officer',
    subject,
  })),
  ...claimsOf(state)
    .filter(({ status }) => status === 'open')
    .map(({ claimId }): Wait => ({ step: 'decide-claim', role: 'donor-officer', subject: claimId })),
];
