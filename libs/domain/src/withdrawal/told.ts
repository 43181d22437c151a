import type { PersonId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { seatsOf } from '../case/parts.js';

/**
 * TRAV-3: whoever is told that somebody withdrew between these two states, or takes part again: everyone who holds a
 * seat, was offered one, or accounts for cash. Nobody, where nobody did. SEE-1: the airport finds it in its list of
 * the day; a mail would name the case.
 */
export function toldOfWithdrawal(before: CaseState, after: CaseState): StaffId[] {
  if (withdrawalsMoved(before, after).length === 0) return [];
  return [...new Set([before, after].flatMap(seatsOf).map(({ part }) => part.staffId))];
}

/** Whoever withdrew, or took it back, whichever step or correction said so. */
export const withdrawalsMoved = (before: CaseState, after: CaseState): PersonId[] =>
  Object.keys(after.persons).filter(
    (personId) => personId in before.withdrawal.withdrawn !== personId in after.withdrawal.withdrawn,
  );
