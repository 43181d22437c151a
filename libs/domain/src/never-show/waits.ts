import { isNeverShown } from '../case/never-shown.js';
import { namedSeats } from '../case/parts.js';
import type { Wait, Waits } from '../case/wait.js';
import { standInOf } from './stand-in.js';

/**
 * PEOPLE-1: a part whose organisation is led by somebody on the list waits for a person, whatever else it waits for.
 */
export const neverShowWaits: Waits = (state) => {
  const standIn = standInOf(state);
  if (!standIn) return [];
  return namedSeats(state)
    .filter(({ part }) => isNeverShown(state, part))
    .map(({ role }): Wait => ({ ...standIn, step: 'assign-staff', subject: role }));
};
