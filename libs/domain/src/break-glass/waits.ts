import { secondWaits } from '../case/second-waits.js';
import type { Waits } from '../case/wait.js';

/**
 * SEE-3: whoever looked, somebody else says whether it was right; whoever asks for payloads, somebody else grants it
 * in time.
 */
export const breakGlassWaits: Waits = (state) => [
  ...secondWaits(state, 'answer-opening'),
  ...secondWaits(state, 'review-access'),
];
