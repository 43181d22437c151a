import { secondWaits } from '../case/second-waits.js';
import type { Waits } from '../case/wait.js';

/** In every stage, also in the closed file, a report waits for a second person, who confirms or refutes it. */
export const deathWaits: Waits = (state) => secondWaits(state, 'confirm-death');
