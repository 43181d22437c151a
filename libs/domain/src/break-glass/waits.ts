import type { Wait, Waits } from '../kernel/wait.js';
import { reviewerOf } from './reviewers.js';

/** SEE-3: whoever looked, somebody else says whether it was right. */
export const breakGlassWaits: Waits = (state) =>
  state.breakGlass.accesses
    .filter(({ review }) => review === null)
    .map((access): Wait => ({
      ...reviewerOf(state, access),
      step: 'review-access',
      subject: access.accessId,
      deadline: 'access-review',
    }));
