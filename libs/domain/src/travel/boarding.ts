import type { BoardingResult, PersonId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { withdrawPerson } from '../withdrawal/withdraw.js';
import { currentBooking } from './bookings.js';
import { findLeg, isDeparture, setDeparture } from './journeys.js';
import { travellerLine, travellerOf, type Journey } from './state.js';

type OnResult = (
  draft: CaseState,
  fact: Fact<'record-boarding'>,
  journey: Journey,
  personId: PersonId,
) => void;

/**
 * Records that the journey failed for this person. The person waits for a next leg; a failed journey never ends the
 * programme (TRAV-2). A failure on the way to the airport does not count as a missed departure. The confirmed readiness
 * is kept until a next leg is decided (journeys.ts).
 */
const stopHere =
  (stopped: Exclude<BoardingResult, 'boarded' | 'declined'>): OnResult =>
  (draft, { payload }, journey, personId) => {
    if (isDeparture(journey, payload.legId)) travellerLine(draft, personId).stop = stopped;
  };

/** For each result of a boarding, its effect on one person. */
export const onResult: Readonly<Record<BoardingResult, OnResult>> = {
  boarded: (draft, fact, journey, personId) => {
    const { legId } = fact.payload;
    findLeg(journey, legId).aboard.push(personId);
    travellerLine(draft, personId).stop = null;
    if (isDeparture(journey, legId)) depart(draft, fact, journey, personId);
  },
  'no-show': stopHere('no-show'),
  'refused-boarding': stopHere('refused-boarding'),
  other: stopHere('other'),
  declined: (draft, fact, _, personId) => {
    const { journeyId, readyOn, departedOn } = travellerOf(draft, personId);
    withdrawPerson(draft, fact, personId);
    if (departedOn === null) draft.withdrawal.withdrawn[personId]!.way = { journeyId, readyOn };
  },
};

/** ARR-1: records a departure. The arrival deadline starts again with each boarding. */
function depart(draft: CaseState, fact: Fact, journey: Journey, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (traveller.departedOn === null) {
    traveller.endedByLeaving = towardsDeparture(draft, personId);
    setDeparture(draft, personId, fact.occurredOn);
  }
  journey.departedOn ??= fact.occurredOn;
  const booking = currentBooking(journey);
  if (booking) booking.used = true;
  startClock(draft, fact, 'arrival-confirmation', { subject: personId });
}

const towardsDeparture = ({ deadlines }: CaseState, personId: PersonId): Deadline[] =>
  deadlines.filter(
    ({ code, subject }) =>
      (code === 'voluntariness-validity' && subject === personId) ||
      (subject === undefined && (code === 'risk-validity' || code === 'departure-by-authority')),
  );
