import type { Waits } from '../case/wait.js';

/**
 * TRUTH-1: waits until the case-manager has read each event and said what follows from it. If the case-manager is
 * restricted (INC-2), somebody else reads the event.
 */
export const unlistedEventWaits: Waits = ({ unlistedEvents }) =>
  unlistedEvents
    .filter(({ settledOn }) => settledOn === null)
    .map(({ eventId }) => ({ step: 'settle-unlisted-event', role: 'case-manager', subject: eventId }));
