import { secondWaits } from '../case/second-waits.js';
import type { Waits } from '../case/wait.js';

export const correctionWaits: Waits = (state) => secondWaits(state, 'confirm-correction');
