import type { PersonId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { seatsOf } from '../case/parts.js';

/**
 * TRAV-3: who is told that somebody withdrew between these two states, or takes part again: everyone who holds a
 * seat, was offered one, or accounts for cash. Empty if neither happened. SEE-1: the airport sees it in its list of
 * the day, because a mail would name the case.
 */
export function toldOfWithdrawal(before: CaseState, after: CaseState): StaffId[] {
  if (withdrawalsMoved(before, after).length === 0) return [];
  return [...new Set([before, after].flatMap(seatsOf).map(({ part }) => part.staffId))];
}

/** Persons who withdrew, or took it back, whichever step or correction recorded it. */
export const withdrawalsMoved = (before: CaseState, after: CaseState): PersonId[] =>
  Object.keys(after.persons).filter(
    (personId) => personId in before.withdrawal.withdrawn !== personId in after.withdrawal.withdrawn,
  );
