import type { AidSteps } from '@homeward/contracts';
import { findDeadline, start } from '../kernel/clock.js';
import type { StepRules } from '../kernel/step-rule.js';
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
