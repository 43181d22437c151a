import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isReviewed, type AidMatch } from '../state.js';

const fields = {
  matchId: pathId(),
  decision: oneOf(['ask-person', 'distinct', 'duplicate', 'nothing-paid', 'other-aid'], 'audit'),
  reason: text('audit').optional(),
};
export type ReviewMatch = PayloadOf<typeof fields>;

/**
 * ELIG-1: records what the protection-officer finds about two identities that may be one person, or about aid that a
 * person declared. `ask-person`: the case's owners are asked to speak with the person about earlier aid, and learn no
 * more. `distinct`: the two identities are two persons. `nothing-paid`: both identities are one person, and no aid was
 * paid. `other-aid`: the aid that was declared does not count.
 */
export const reviewMatch = defineStep('review-match', {
  page: 'registration',
  summary: 'Decide whether this is a person who was helped before',
  wire: 'reviewEntry',
  path: 'matches/{matchId}/review',
  roles: ['protection-officer'],
  stages: open,
  rules: ['ELIG-1'],
  outsideFacts: ['aidPaidInMatchedCase'],
  needsVersion: true,
  confidential: true,
  fields,
  example: { decision: 'distinct' },
  texts: 'unmentioned',
  readAt: [],
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
});

/**
 * The decision that is possible for only one kind of review: `distinct` needs a review of two identities, and
 * `other-aid` needs a review of a declaration.
 */
const onlyOf: Readonly<Record<AidMatch['foundBy'], ReviewMatch['decision']>> = {
  identity: 'distinct',
  declaration: 'other-aid',
};
