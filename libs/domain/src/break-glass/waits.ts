import { secondWaits } from '../case/second-waits.js';
import type { Waits } from '../case/wait.js';

/**
 * SEE-3: access must be reviewed by a different person, and a request for payloads must be granted by a different
 * person in time.
 */
export const breakGlassWaits: Waits = (state) => [
  ...secondWaits(state, 'answer-opening'),
  ...secondWaits(state, 'review-access'),
];
