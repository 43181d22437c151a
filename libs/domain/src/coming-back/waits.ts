import { personsOf } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';

/**
 * BACK-1: waits for the decision on every person who came back. This includes a person who withdrew in transit
 * (TRAV-3).
 */
export const comingBackWaits: Waits = (state) =>
  personsOf(state)
    .filter((person) => isUndecided(person) && person.status === 'came-back')
    .map(({ personId }) => ({ step: 'decide-coming-back', role: 'case-manager', subject: personId }));
