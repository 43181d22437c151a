import type { Wait, Waits } from '../case/wait.js';
import { granterOf, reviewerOf } from './reviewers.js';
import { isOpeningAsked } from './state.js';

/**
 * SEE-3: whoever looked, somebody else says whether it was right; whoever asks for payloads, somebody else grants it
 * in time.
 */
export const breakGlassWaits: Waits = (state) => [
  ...state.breakGlass.accesses.filter(isOpeningAsked).map((access): Wait => ({
    ...granterOf(state, access),
    step: 'answer-opening',
    subject: access.accessId,
    deadline: 'access-end',
  })),
  ...state.breakGlass.accesses
    .filter(({ review }) => review === null)
    .map((access): Wait => ({
      ...reviewerOf(state, access),
      step: 'review-access',
      subject: access.accessId,
      deadline: 'access-review',
    })),
];
