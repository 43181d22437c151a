import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone, startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';

/**
 * CLOSE-1: lets a file that had ended receive again for its number of days. Otherwise nobody could be asked for
 * anything in it.
 */
export function receiveAgain(draft: CaseState, fact: Fact): void {
  if (draft.fileEndedOn === null) return;
  draft.fileEndedOn = null;
  startClock(draft, fact, 'closed-file', { from: dayOf(fact.recordedAt, programmeZone) });
}
