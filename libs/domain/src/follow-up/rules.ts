import type { AidSteps } from '@homeward/contracts';
import { isHeld } from '../incidents/state.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { findDeadline, start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { takesPart } from '../kernel/person-line.js';
import type { StepRules } from '../kernel/step-rule.js';
import { isReportAccepted, isVisitWaived } from '../monitoring/state.js';
import { countTries } from './state.js';

export const followUpRules: StepRules<keyof Pick<AidSteps, 'record-follow-up'>> = {
  'record-follow-up': {
    evolve: (draft, fact) => {
      const { followUp } = draft;
      followUp.contacts += 1;
      followUp.tries.push({ sequence: fact.sequence, on: fact.occurredOn, reached: fact.payload.reached });
      countTries(followUp);
      if (findDeadline(draft, 'follow-up-contact')) start(draft, fact, 'follow-up-contact');
    },
  },
};

/**
 * DUE-1: monthly from the first arrival until monitoring is over, as long as there is somebody whom nothing forbids to contact
 * (INC-1). What the month counts from is the last contact, or the day on which contacts were allowed again.
 */
export function keepFollowUp(draft: CaseState, fact: Fact): void {
  const wanted = !isFollowUpOver(draft) && reachable(draft).length > 0;
  if (!wanted) stop(draft, 'follow-up-contact');
  else if (!findDeadline(draft, 'follow-up-contact')) start(draft, fact, 'follow-up-contact');
}

const isFollowUpOver = (state: CaseState): boolean => isReportAccepted(state) || isVisitWaived(state);

const reachable = (state: CaseState): string[] =>
  personsOf(state)
    .filter((person) => takesPart(person) && person.status === 'arrived')
    .map(({ personId }) => personId)
    .filter((personId) => !isHeld(state, 'contacts', personId));
