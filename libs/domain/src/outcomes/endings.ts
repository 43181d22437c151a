import { lowerAlert } from '../case/alerts.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import { isUndecided } from '../case/person-line.js';
import { beforeDeparture } from '../withdrawal/withdraw.js';
import { hasGround } from './grounds.js';

/**
 * EXIT-2: drops proposals whose ground no longer holds. Nothing is awaited for a person who has an outcome, whichever
 * step set it.
 */
export function keepEndings(draft: CaseState): void {
  draft.outcomes.proposals = draft.outcomes.proposals.filter(({ personId, outcome }) =>
    hasGround(draft, personId, outcome),
  );
  for (const { personId } of personsOf(draft).filter((person) => !isUndecided(person))) {
    stopClock(draft, 'arrival-confirmation', personId);
    lowerAlert(draft, 'journey-stopped', personId);
  }
  if (personsOf(draft).some(isUndecided)) return;
  for (const { code, subject } of draft.deadlines)
    if (beforeDeparture.has(code)) stopClock(draft, code, subject);
}
