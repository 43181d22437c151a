import { secondWaits } from '../case/another-person.js';
import type { Waits } from '../case/wait.js';

/**
 * SEE-3: waits for a different person to review an access, and for a different person to answer a request for
 * payloads in time.
 */
export const breakGlassWaits: Waits = (state) => [
  ...secondWaits(state, 'answer-opening'),
  ...secondWaits(state, 'review-access'),
];
