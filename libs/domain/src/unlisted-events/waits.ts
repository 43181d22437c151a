import type { Waits } from '../case/wait.js';

/** TRUTH-1: the case-manager reads each, and says what follows from it (INC-2 names somebody else where it must). */
export const unlistedEventWaits: Waits = ({ unlistedEvents }) =>
  unlistedEvents
    .filter(({ settledOn }) => settledOn === null)
    .map(({ eventId }) => ({ step: 'settle-unlisted-event', role: 'case-manager', subject: eventId }));
