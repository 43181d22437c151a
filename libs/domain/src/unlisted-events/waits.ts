import type { Waits } from '../case/wait.js';

/**
 * TRUTH-1: the case-manager reads each event and says what follows from it. Somebody else does if INC-2 requires it.
 */
export const unlistedEventWaits: Waits = ({ unlistedEvents }) =>
  unlistedEvents
    .filter(({ settledOn }) => settledOn === null)
    .map(({ eventId }) => ({ step: 'settle-unlisted-event', role: 'case-manager', subject: eventId }));
