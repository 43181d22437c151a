import type { Waits } from '../case/wait.js';

/**
 * TRUTH-1: waits until the case-manager has read and settled each event. If the case-manager is restricted (INC-2),
 * somebody else is asked to do so.
 */
export const unlistedEventWaits: Waits = ({ unlistedEvents }) =>
  unlistedEvents
    .filter(({ settledOn }) => settledOn === null)
    .map(({ eventId }) => ({ step: 'settle-unlisted-event', role: 'case-manager', subject: eventId }));
