import type { IsoInstant, PersonId, StaffId } from '@homeward/contracts';
import { travellersOfTheDay } from '../access/travellers-of-the-day.js';
import type { CaseState } from '../kernel/case-state.js';
import { seatsOf } from '../kernel/parts.js';

/**
 * TRAV-3: whoever is told that somebody withdrew between these two states, or takes part again: everyone who holds a seat, was
 * offered one, or accounts for cash; the airport where it is its traveller of the day. Nobody, where nobody did.
 */
export function toldOfWithdrawal(before: CaseState, after: CaseState, at: IsoInstant): StaffId[] {
  const moved = withdrawalsMoved(before, after);
  if (moved.length === 0) return [];
  const seats = [before, after].flatMap(seatsOf).filter(({ role }) => role !== 'airport-assistant');
  const atTheAirport = [before, after]
    .flatMap((state) => travellersOfTheDay(state, at))
    .some(({ personId }) => moved.includes(personId));
  const airport = after.parts['airport-assistant'];
  const staff = seats.map(({ part }) => part.staffId);
  return [...new Set([...staff, ...(atTheAirport && airport ? [airport.staffId] : [])])];
}

/** Whoever withdrew, or took it back, whichever step or correction said so. */
export const withdrawalsMoved = (before: CaseState, after: CaseState): PersonId[] =>
  Object.keys(after.persons).filter(
    (personId) => personId in before.withdrawal.withdrawn !== personId in after.withdrawal.withdrawn,
  );
