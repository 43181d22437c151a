import { secondWaits } from '../case/another-person.js';
import type { Waits } from '../case/wait.js';

/**
 * CLOSE-1: a proposal waits for the lead of the case-manager's team. If that lead made the proposal, the proposal waits
 * for the case-manager.
 */
export const linkedWaits: Waits = (state) => secondWaits(state, 'confirm-reopening');
