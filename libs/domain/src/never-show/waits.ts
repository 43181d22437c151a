import { isNeverShown } from '../case/natural-person.js';
import { namedSeats } from '../case/parts.js';
import type { Wait, Waits } from '../case/wait.js';
import { standInOf } from './stand-in.js';

/**
 * PEOPLE-1: if a part is in the name of a team-lead who is on the never-show list, waits for another person for the
 * part, in addition to all other waits for the part.
 */
export const neverShowWaits: Waits = (state) => {
  const standIn = standInOf(state);
  if (!standIn) return [];
  return namedSeats(state)
    .filter(({ part }) => isNeverShown(state, part))
    .map(({ role }): Wait => ({ ...standIn, step: 'assign-staff', subject: role }));
};
