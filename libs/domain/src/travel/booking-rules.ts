import type { AllSteps, EnterBooking, Refusal, StepCode, TravelSteps } from '@homeward/contracts';
import { raise } from '../kernel/alerts.js';
import type { CaseState } from '../kernel/case-state.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import {
  addBooking,
  currentBooking,
  isStale,
  requestBooking,
  standingOf,
  unbookable,
  type BookingStanding,
} from './bookings.js';
import { findJourney, goingOn, rebookable } from './journeys.js';
import type { Booking, Journey } from './state.js';

export const bookingRules: StepRules<
  keyof Pick<TravelSteps, 'request-booking' | 'enter-booking'> | Extract<StepCode, 'receive-booking-answer'>
> = {
  'request-booking': {
    closedFor: (journeyId, { state, now }) => unbookable(state, findJourney(state, journeyId)!, now),
    evolve: (draft, { payload, recordedAt }) =>
      requestBooking(draft, findJourney(draft, payload.journeyId)!, recordedAt),
  },

  'enter-booking': {
    refuse: (payload, { state }) => refuseEntry(payload, state, findJourney(state, payload.journeyId)!),
    evolve: (draft, { payload }) => {
      const journey = findJourney(draft, payload.journeyId)!;
      if (payload.result === 'cancelled') enterCancelled(draft, journey);
      else enterOutcome(draft, journey, payload);
    },
  },

  'receive-booking-answer': {
    evolve: (draft, { payload, recordedAt }) => {
      const { journeyId, key, outcome } = payload;
      const booking = findJourney(draft, journeyId)?.bookings.find((other) => other.key === key);
      if (outcome.status === 'unavailable')
        return booking && raise(draft, 'port-unavailable', key, recordedAt);
      if (booking) takeAnswer(booking, outcome);
    },
  },
};

const standing = (state: CaseState, journey: Journey): BookingStanding | undefined => {
  const booking = currentBooking(journey);
  return booking && standingOf(state, journey, booking);
};
const isOneOf = (actual: BookingStanding | undefined, ...wanted: readonly BookingStanding[]): boolean =>
  actual !== undefined && wanted.includes(actual);

function refuseEntry(
  { result, reference, costMinor, currency, ticketNames = [] }: EnterBooking,
  state: CaseState,
  journey: Journey,
): Refusal | undefined {
  const now = standing(state, journey);
  if (result === 'refused')
    return isOneOf(now, 'by-hand')
      ? undefined
      : { code: 'BOOKING.NOTHING_ASKED', field: 'result', rule: 'TRAV-1' };
  if (result === 'cancelled')
    return cancellable(state, journey).length > 0
      ? undefined
      : { code: 'BOOKING.NOTHING_BOOKED', field: 'result', rule: 'TRAV-3' };
  const stranger = ticketNames.findIndex(({ personId }) => !goingOn(state, journey).includes(personId));
  const missing = Object.entries({ reference, costMinor, currency }).find(([, value]) => value === undefined);
  return firstRefusal(
    missing && { code: 'BOOKING.DETAILS_MISSING', field: missing[0], rule: 'TRAV-1' },
    rebookable(state, journey).length === 0 && { code: 'JOURNEY.NOBODY_TO_TRAVEL', rule: 'TRAV-1' },
    stranger >= 0 && {
      code: 'JOURNEY.NOT_ITS_TRAVELLER',
      field: `ticketNames[${stranger}].personId`,
      rule: 'TRAV-1',
    },
    isOneOf(now, 'booked') && !isStale(state, journey) && { code: 'BOOKING.EXISTS', rule: 'TRAV-1' },
  );
}

/**
 * A hand-made booking closes what a person was to book, or changes what names somebody who no longer travels. While the
 * machine still asks, it stands beside that request, which is thereby cancelled at the desk: nothing is booked twice.
 */
function enterOutcome(
  draft: CaseState,
  journey: Journey,
  { result, reference, costMinor, currency, ticketNames }: EnterBooking,
): void {
  const changes = isOneOf(standing(draft, journey), 'by-hand', 'booked');
  const booking = changes ? currentBooking(journey)! : addBooking(draft, journey);
  const going = rebookable(draft, journey);
  Object.assign(booking, {
    status: result,
    travellers: going.length > 0 ? going : booking.travellers,
    request: null,
    reference: reference ?? null,
    costMinor: costMinor ?? null,
    currency: currency ?? null,
    ...(ticketNames && {
      ticketNames: Object.fromEntries(ticketNames.map(({ personId, name }) => [personId, name])),
    }),
    byHand: true,
  });
}

/** What people may say is cancelled: what they had to cancel, or else the running booking, e.g. by the carrier. */
function cancellable(state: CaseState, journey: Journey): Booking[] {
  const toCancel = journey.bookings.filter(
    (booking) => standingOf(state, journey, booking) === 'cancel-by-hand',
  );
  const current = currentBooking(journey);
  return toCancel.length > 0 || !current || !isOneOf(standing(state, journey), 'booked', 'by-hand')
    ? toCancel
    : [current];
}

/** What a desk may hold it is told to cancel, whatever a person has heard: only its own word proves that nothing stays booked. */
function enterCancelled(draft: CaseState, journey: Journey): void {
  for (const booking of cancellable(draft, journey)) {
    const atTheDesk = booking.status === 'booked' && !booking.byHand && !booking.used;
    if (atTheDesk) booking.givenUp = true;
    else booking.status = 'cancelled';
  }
}

type Answer = Exclude<AllSteps['receive-booking-answer']['outcome'], { readonly status: 'unavailable' }>;

/** An answer to what was settled meanwhile changes nothing; `by-hand` leaves it to people, whatever was asked. */
function takeAnswer(booking: Booking, outcome: Answer): void {
  const { status } = booking;
  if (status !== 'requested' && !(status === 'booked' && !booking.byHand)) return;
  booking.request = null;
  if (outcome.status === 'by-hand' && status === 'booked') booking.byHand = true;
  else booking.status = outcome.status as Booking['status'];
  if (outcome.status === 'booked') {
    const { reference, costMinor, currency } = outcome;
    Object.assign(booking, { reference, costMinor, currency });
  }
}
