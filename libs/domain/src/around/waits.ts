import { personsOf } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isMinorOn, isUndecided } from '../case/person-line.js';
import type { Waits } from '../case/wait.js';
import { isHeld } from '../incidents/state.js';
import { guardiansOf } from './state.js';

/** INC-4: waits for an interim guardian while the consents of the present guardian are suspended. */
export const aroundWaits: Waits = (state, now) =>
  personsOf(state)
    .filter(
      (person) =>
        isUndecided(person) &&
        isMinorOn(person, todayAt(now)) &&
        isHeld(state, 'guardian-consent', person.personId) &&
        guardiansOf(state, person.personId).length === 0,
    )
    .map(({ personId: subject }) => ({ step: 'name-person-around', role: 'counsellor', subject }));
