import { stepOf } from '../case/define-step.js';
import { secondWaits } from '../case/second-word.js';
import type { Waits } from '../case/wait.js';

export const correctionWaits: Waits = (state) => secondWaits(state, stepOf('confirm-correction'));
