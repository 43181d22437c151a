import type { Waits } from '../case/wait.js';

/**
 * TRUTH-1: waits until the case-manager has read each event and said what follows from it. If INC-2 requires it,
 * somebody else does so.
 */
export const unlistedEventWaits: Waits = ({ unlistedEvents }) =>
  unlistedEvents
    .filter(({ settledOn }) => settledOn === null)
    .map(({ eventId }) => ({ step: 'settle-unlisted-event', role: 'case-manager', subject: eventId }));
