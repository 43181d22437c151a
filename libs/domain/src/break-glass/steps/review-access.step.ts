import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { isReviewer, reviewersOf } from '../reviewers.js';
import { findAccess } from '../state.js';

const fields = {
  accessId: pathId(),
  answer: oneOf(['justified', 'not-justified'], 'audit'),
  /** A note. Category audit. */
  note: text('audit'),
};
export type ReviewAccess = PayloadOf<typeof fields>;

/** SEE-3: a second person reviews whether the emergency access was justified. */
export const reviewAccess = defineStep('review-access', {
  page: 'any-stage',
  summary: 'Say whether an emergency access was justified',
  wire: 'reviewView',
  path: 'accesses/{accessId}/review',
  roles: ['protection-officer', 'team-lead'],
  stages: always,
  rules: ['SEE-3', 'PEOPLE-2'],
  second: {
    to: 'break-glass',
    waiting: (state) =>
      state.breakGlass.accesses
        .filter(({ review }) => review === null)
        .map((access) => ({
          subject: access.accessId,
          by: [access.staffId],
          deadline: 'access-review',
          asks: reviewersOf(state, access),
        })),
  },
  needsVersion: true,
  fields,
  example: { answer: 'justified', note: 'The call is in the log of the night service.' },
  texts: 'unmentioned',
  readAt: ['accesses'],
  closedFor: (id, { state, actor }) => {
    const access = findAccess(state, id)!;
    return firstRefusal(
      access.review !== null && { code: 'ACCESS.REVIEWED', rule: 'SEE-3' },
      actor !== null && !isReviewer(state, access, actor) && { code: 'STEP.NOT_YOURS', rule: 'SEE-3' },
    );
  },
  evolve: (draft, { payload: { accessId, answer } }) => {
    findAccess(draft, accessId)!.review = answer;
    stopClock(draft, 'access-review', accessId);
    const { accesses } = draft.breakGlass;
    const over = accesses.filter(({ review, ended }) => review !== null && ended).slice(0, -remembered);
    draft.breakGlass.accesses = accesses.filter((access) => !over.includes(access));
  },
});

/**
 * The number of reviewed accesses that the state of the case keeps after they have ended. The newest of them are kept.
 * The timeline keeps all accesses for ever.
 */
const remembered = 20;
