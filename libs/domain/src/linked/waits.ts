import { secondWaits } from '../case/second-waits.js';
import type { Waits } from '../case/wait.js';

/** CLOSE-1: a proposal waits for who leads the case-manager's team; what that person proposed, for the case-manager. */
export const linkedWaits: Waits = (state) => secondWaits(state, 'confirm-reopening');
