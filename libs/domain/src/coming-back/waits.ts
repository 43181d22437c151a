import { personsOf } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';

/** BACK-1. A person who had withdrawn in transit is also decided on as withdrawn (TRAV-3). */
export const comingBackWaits: Waits = (state) =>
  personsOf(state)
    .filter((person) => isUndecided(person) && person.status === 'came-back')
    .map(({ personId }) => ({ step: 'decide-coming-back', role: 'case-manager', subject: personId }));
