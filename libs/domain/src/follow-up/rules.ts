import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { takesPart, type PersonLine } from '../case/person-line.js';
import { isHeld } from '../incidents/state.js';
import { isReportAccepted, isVisitWaived } from '../monitoring/state.js';

/**
 * DUE-1: keeps the monthly deadline for contacts. The deadline runs from the first arrival until monitoring is over,
 * and while somebody is lost (LOST-1). A person whose contacts are on hold does not keep the deadline running (INC-1).
 * The month counts from the last contact or attempt, or from the day on which contacts were allowed again.
 */
export function keepFollowUp(draft: CaseState, fact: Fact): void {
  const wanted = awaitedContacts(draft).length > 0;
  if (!wanted) stopClock(draft, 'follow-up-contact');
  else if (!findDeadline(draft, 'follow-up-contact')) startClock(draft, fact, 'follow-up-contact');
}

/** The persons with whom the case needs contact. */
export const awaitedContacts = (state: CaseState): PersonLine[] =>
  personsOf(state).filter(
    (person) =>
      (isLost(person) || (takesPart(person) && person.status === 'arrived' && !isFollowUpOver(state))) &&
      !isHeld(state, 'contacts', person.personId),
  );

const isLost = ({ status, outcome }: PersonLine): boolean => status === 'contact-lost' && outcome === null;

const isFollowUpOver = (state: CaseState): boolean => isReportAccepted(state) || isVisitWaived(state);
