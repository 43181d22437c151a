import type { RegistrationSteps } from '@homeward/contracts';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { isReviewed } from './state.js';

/** ELIG-1: a person looks at both files and decides. The software never refuses anybody for a match. */
export const doubleAidRules: StepRules<keyof Pick<RegistrationSteps, 'review-match'>> = {
  'review-match': {
    closedFor: (matchId, { state }) =>
      isReviewed(state, state.doubleAid.matches[matchId]!)
        ? { code: 'MATCH.DECIDED', rule: 'ELIG-1' }
        : undefined,
    refuse: ({ decision }, { known }) =>
      firstRefusal(
        decision === 'duplicate' &&
          known.aidPaidInMatchedCase !== true && {
            code: 'MATCH.NOTHING_PAID',
            field: 'decision',
            rule: 'ELIG-1',
          },
        decision === 'nothing-paid' &&
          known.aidPaidInMatchedCase === true && {
            code: 'MATCH.AID_WAS_PAID',
            field: 'decision',
            rule: 'ELIG-1',
          },
      ),
    evolve: (draft, { payload }) => {
      const match = draft.doubleAid.matches[payload.matchId]!;
      match.status = payload.decision === 'ask-person' ? 'asked' : payload.decision;
      match.answered = false;
    },
  },
};
