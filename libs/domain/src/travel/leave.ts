import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { findDeadline, start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { forgetJourneys } from './bookings.js';
import { atHome, awaitingDeparture, findJourney, plannedDepartureDay } from './journeys.js';
import { travellerLine, travellerOf, type Journey } from './state.js';

/** A person at home is on no journey any more. What was booked for them alone is cancelled thereby (bookings.ts). */
export function leaveJourney(draft: CaseState, personId: PersonId): void {
  const { journeyId } = travellerOf(draft, personId);
  if (journeyId === null) return;
  Object.assign(travellerLine(draft, personId), { journeyId: null, readyOn: null, stop: null });
  settleDepartures(draft);
  forgetJourneys(draft);
}

/** ARR-2: whether these people left is asked so long after the planned day, and after a new one when that moves. */
export function awaitDeparture(draft: CaseState, fact: Fact, journey: Journey): void {
  start(draft, fact, 'departure-unconfirmed', { subject: journey.journeyId, from: plannedDepartureDay(journey) });
}

/** Departures that nobody is waited for need no asking; with the last person at home the authority's date is met or moot. */
export function settleDepartures(draft: CaseState): void {
  const awaited = new Set(
    awaitingDeparture(draft)
      .map((personId) => travellerOf(draft, personId))
      .flatMap(({ readyOn, journeyId }) => (readyOn === null || journeyId === null ? [] : [journeyId])),
  );
  for (const { code, subject } of draft.deadlines)
    if (code === 'departure-unconfirmed' && !(subject !== undefined && awaited.has(subject))) stop(draft, code, subject);
  if (atHome(draft).length === 0) stop(draft, 'departure-by-authority');
}

/** After new legs: the question goes with the new day. */
export function awaitDepartureAnew(draft: CaseState, fact: Fact, journeyId: string): void {
  const journey = findJourney(draft, journeyId);
  if (journey && findDeadline(draft, 'departure-unconfirmed', journeyId)) awaitDeparture(draft, fact, journey);
}
