import type { RegistrationSteps, ReviewMatch } from '@homeward/contracts';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { isReviewed, type AidMatch } from './state.js';

/** Two identities can be two persons; only who says so themselves can mean other aid than what counts. */
const onlyOf: Readonly<Record<AidMatch['foundBy'], ReviewMatch['decision']>> = {
  identity: 'distinct',
  declaration: 'other-aid',
};

/**
 * ELIG-1: a person looks at both files, or asks where aid is said to have been paid, and decides. What was paid in a matched case
 * the files tell; of what was paid elsewhere the reviewer's finding is all there is. The software never refuses anybody.
 */
export const doubleAidRules: StepRules<keyof Pick<RegistrationSteps, 'review-match'>> = {
  'review-match': {
    closedFor: (matchId, { state }) =>
      isReviewed(state, state.doubleAid.matches[matchId]!)
        ? { code: 'MATCH.DECIDED', rule: 'ELIG-1' }
        : undefined,
    refuse: ({ matchId, decision }, { state, known }) => {
      const { foundBy } = state.doubleAid.matches[matchId]!;
      if (decision === onlyOf[foundBy === 'identity' ? 'declaration' : 'identity'])
        return { code: 'MATCH.OTHER_KIND', field: 'decision', rule: 'ELIG-1' };
      if (foundBy === 'declaration') return undefined;
      return firstRefusal(
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
      );
    },
    evolve: (draft, { payload }) => {
      const match = draft.doubleAid.matches[payload.matchId]!;
      match.status = payload.decision === 'ask-person' ? 'asked' : payload.decision;
      match.answered = false;
    },
  },
};
