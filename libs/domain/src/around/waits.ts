import { isUndecided } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';
import { isHeld } from '../incidents/state.js';
import { guardiansOf } from './state.js';

/** INC-4: an interim guardian, for as long as the word of the one there was is held. */
export const aroundWaits: Waits = (state) =>
  Object.values(state.persons)
    .filter(
      (person) =>
        isUndecided(person) &&
        isHeld(state, 'guardian-consent', person.personId) &&
        guardiansOf(state, person.personId).length === 0,
    )
    .map(({ personId: subject }) => ({ step: 'name-person-around', role: 'counsellor', subject }));
