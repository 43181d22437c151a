import type { PersonId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { seatsOf } from '../case/parts.js';

/**
 * TRAV-3: the staff who are informed that somebody withdrew between these two states, or takes part again: everyone
 * who holds a seat, was offered one, or accounts for cash. Empty if neither happened. SEE-1: the airport sees the
 * change in its list of the day, because a mail would name the case.
 */
export function staffToInform(before: CaseState, after: CaseState): StaffId[] {
  if (withdrawalsMoved(before, after).length === 0) return [];
  return [...new Set([before, after].flatMap(seatsOf).map(({ part }) => part.staffId))];
}

/** The persons who withdrew or revoked a withdrawal between two states, whichever step or correction recorded it. */
export const withdrawalsMoved = (before: CaseState, after: CaseState): PersonId[] =>
  Object.keys(after.persons).filter(
    (personId) => personId in before.withdrawal.withdrawn !== personId in after.withdrawal.withdrawn,
  );
