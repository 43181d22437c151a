import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import {
  amountOrNothing,
  currency,
  listOf,
  nameText,
  oneOf,
  pathId,
  pattern,
  personRef,
  thing,
} from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { addBooking, currentBooking, isStale, standingOf, type BookingStanding } from '../bookings.js';
import { findJourney, goingOn, rebookable } from '../journeys.js';
import type { Booking, Journey } from '../state.js';

const fields = {
  journeyId: pathId(),
  result: oneOf(['booked', 'refused', 'cancelled'], 'travel').byDefault('booked'),
  reference: pattern(/^[\w-]{1,64}$/, 'travel').optional(),
  costMinor: amountOrNothing('travel').optional().says('Integer minor units (Rappen).'),
  currency: currency('travel').optional(),
  ticketNames: listOf(
    thing({ personId: personRef(), name: nameText('identity', 120) }),
    { from: 0, to: 20 },
    'identity',
  )
    .optional()
    .says('The names on the tickets, if they differ from the identity.'),
};
export type EnterBooking = PayloadOf<typeof fields>;

/**
 * Enters by hand a booking, change or cancellation that the travel-officer made, or news that the desk gave by
 * telephone. `booked` needs a reference and a price.
 */
export const enterBooking = defineStep('enter-booking', {
  page: 'pre-departure',
  summary: 'Enter what was booked, changed or cancelled by hand',
  wire: 'enterBooking',
  path: 'journeys/{journeyId}/booking',
  roles: ['travel-officer'],
  stages: open,
  rules: ['TRAV-1', 'TRAV-3'],
  fields,
  example: { reference: 'K7PQ2M', costMinor: 48_000, currency: 'CHF' },
  writes: ['travel'],
  texts: 'may-name-others',
  readAt: ['journeys'],
  refuse: (payload, { state }) => refuseEntry(payload, state, findJourney(state, payload.journeyId)!),
  evolve: (draft, fact) => {
    const journey = findJourney(draft, fact.payload.journeyId)!;
    if (fact.payload.result === 'cancelled') enterCancelled(draft, journey);
    else enterOutcome(draft, journey, fact);
  },
});

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
 * Enters a booking that was made by hand, or its refusal. The step completes a booking that a person had to make, or
 * replaces a booking that names somebody who no longer travels. If the machine's request is still open, the new booking
 * is added as a second booking, and the request is cancelled at the desk, so that nothing is booked twice.
 */
function enterOutcome(draft: CaseState, journey: Journey, fact: Fact<'enter-booking'>): void {
  const { result, reference, costMinor, currency, ticketNames } = fact.payload;
  const changes = isOneOf(standing(draft, journey), 'by-hand', 'booked');
  const booking = changes ? currentBooking(journey)! : addBooking(draft, journey, fact);
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

/**
 * The bookings that staff may record as cancelled: the bookings that staff had to cancel. If no booking had to be
 * cancelled, this is the running booking, for example after the carrier cancelled it.
 */
function cancellable(state: CaseState, journey: Journey): Booking[] {
  const toCancel = journey.bookings.filter(
    (booking) => standingOf(state, journey, booking) === 'cancel-by-hand',
  );
  const current = currentBooking(journey);
  return toCancel.length > 0 || !current || !isOneOf(standing(state, journey), 'booked', 'by-hand')
    ? toCancel
    : [current];
}

/**
 * Enters a cancellation. If the desk may still have the booking, the desk is also asked to cancel it, even if a person
 * has heard that it is cancelled. Only the desk's own answer proves that the booking no longer exists.
 */
function enterCancelled(draft: CaseState, journey: Journey): void {
  for (const booking of cancellable(draft, journey)) {
    const atTheDesk = booking.status === 'booked' && !booking.byHand && !booking.used;
    if (atTheDesk) booking.givenUp = true;
    else booking.status = 'cancelled';
  }
}
