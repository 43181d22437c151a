import { personsOf } from '../kernel/case-state.js';
import type { Wait, Waits } from '../kernel/wait.js';

/** Whoever withdrew after departure waits for a person's decision (TRAV-3); a claim is a question until it is decided. */
export const withdrawalWaits: Waits = (state) => [
  ...personsOf(state)
    .filter(({ personId, outcome }) => personId in state.withdrawal.withdrawn && outcome === null)
    .map(({ personId }): Wait => ({ step: 'record-outcome', role: 'case-manager', subject: personId })),
  ...state.withdrawal.claims
    .filter(({ status }) => status === 'open')
    .map(({ claimId }): Wait => ({ step: 'decide-claim', role: 'donor-officer', subject: claimId })),
];
