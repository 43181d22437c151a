import { secondWaits } from '../case/another-person.js';
import type { Waits } from '../case/wait.js';

/** A report waits in every stage, also in the closed file, for a second person who confirms or refutes it. */
export const deathWaits: Waits = (state) => secondWaits(state, 'confirm-death');
