import type { AidSteps } from '@homeward/contracts';
import { findDeadline, start } from '../kernel/clock.js';
import type { StepRules } from '../kernel/step-rule.js';

export const followUpRules: StepRules<keyof Pick<AidSteps, 'record-follow-up'>> = {
  'record-follow-up': {
    evolve: (draft, fact) => {
      const { followUp } = draft;
      followUp.contacts += 1;
      followUp.unreached = fact.payload.reached ? 0 : followUp.unreached + 1;
      if (fact.payload.reached) followUp.lastReachedOn = fact.occurredOn;
      if (findDeadline(draft, 'follow-up-contact')) start(draft, fact, 'follow-up-contact');
    },
  },
};
