import { hasAlert, lowerAlert, raiseAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { endAtHome } from '../withdrawal/withdraw.js';
import { bookingWork, forgetJourneys } from './bookings.js';
import { travellersElsewhere } from './in-place.js';
import { findJourney, notYetLeft, plannedDepartureDay, readyJourneys } from './journeys.js';
import { offeredToMeet } from './meeting.js';

/**
 * Updates what the journey waits for. The waits follow from who is still on the journey, regardless of the step that
 * removed somebody: a boarding, a withdrawal, an outcome, or another journey.
 */
export function keepTravelInOrder(draft: CaseState, fact: Fact): void {
  askAfterDepartures(draft, fact);
  const home = new Set(notYetLeft(draft));
  for (const { code, subject } of draft.deadlines)
    if (code === 'voluntariness-validity' && !home.has(subject!)) stopClock(draft, code, subject);
  if (home.size === 0) endAtHome(draft, 'departure-by-authority');
  if (offeredToMeet(draft).length === 0) stopClock(draft, 'hand-over-answer');
  endOutages(draft);
  forgetJourneys(draft);
  if (isOfEdition(fact, 1)) watchPlaces(draft, fact);
}

/**
 * GATE-3: reacts to a rebooking in transit to another country than the decided one. Such a rebooking raises an alarm
 * and asks for a new risk assessment. waits.ts asks for the office and the right to enter.
 */
function watchPlaces(draft: CaseState, fact: Fact): void {
  for (const journey of draft.travel.journeys) {
    const { journeyId } = journey;
    const aboard = travellersElsewhere(draft, journey, fact.known);
    if (aboard.length === 0) lowerAlert(draft, 'journey-elsewhere', journeyId);
    else if (!hasAlert(draft, 'journey-elsewhere', journeyId)) {
      raiseAlert(draft, 'journey-elsewhere', journeyId, fact.recordedAt);
      draft.risk.reopenedFor = [...new Set([...draft.risk.reopenedFor, ...aboard])];
    }
  }
}

/** ARR-2: some time after the planned day, asks staff whether the persons who were ready have left. */
function askAfterDepartures(draft: CaseState, fact: Fact): void {
  const awaited = readyJourneys(draft);
  for (const { code, subject } of draft.deadlines)
    if (code === 'departure-unconfirmed' && !awaited.has(subject!)) stopClock(draft, code, subject);
  for (const subject of awaited)
    if (!findDeadline(draft, 'departure-unconfirmed', subject))
      startClock(draft, fact, 'departure-unconfirmed', {
        subject,
        from: plannedDepartureDay(findJourney(draft, subject)!),
      });
}

/** Ends the alerts about outages at the desk that no longer matter, because the machine has nothing to do there. */
function endOutages(draft: CaseState): void {
  const working = new Set(bookingWork(draft).map(({ key }) => key));
  for (const { key } of draft.travel.journeys.flatMap(({ bookings }) => bookings))
    if (!working.has(key)) lowerAlert(draft, 'port-unavailable', key);
}
