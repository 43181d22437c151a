import type { Wait, Waits } from '../case/wait.js';
import { duplicates, openReviews, toSpeakWith } from './state.js';

/**
 * Waits for the confidential review, for the conversation that the review asks for, and for the outcome of a person who
 * was helped before (EXIT-1).
 */
export const doubleAidWaits: Waits = (state) => [
  ...toSpeakWith(state).map((subject): Wait => ({
    step: 'declare-earlier-aid',
    role: 'counsellor',
    subject,
  })),
  ...openReviews(state).map(([subject]): Wait => ({
    step: 'review-match',
    role: 'protection-officer',
    subject,
    deadline: 'match-review',
  })),
  ...duplicates(state).map((subject): Wait => ({
    step: 'record-outcome',
    role: 'protection-officer',
    subject,
  })),
];
