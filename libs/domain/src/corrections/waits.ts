import { secondWaits } from '../case/another-person.js';
import type { Waits } from '../case/wait.js';

export const correctionWaits: Waits = (state) => secondWaits(state, 'confirm-correction');
