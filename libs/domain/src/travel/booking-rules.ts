import type { MachineSteps } from '@homeward/contracts';
import { raiseAlert } from '../case/alerts.js';
import type { MachineRules } from '../case/step-rule.js';
import { findJourney } from './journeys.js';
import type { Booking } from './state.js';

export const bookingAnswerRules: MachineRules<'receive-booking-answer'> = {
  'receive-booking-answer': {
    evolve: (draft, { payload, recordedAt }) => {
      const { journeyId, key, outcome } = payload;
      const booking = findJourney(draft, journeyId)?.bookings.find((other) => other.key === key);
      if (outcome.status === 'unavailable')
        return booking && raiseAlert(draft, 'port-unavailable', key, recordedAt);
      if (booking) takeAnswer(booking, outcome);
    },
  },
};

type Answer = Exclude<MachineSteps['receive-booking-answer']['outcome'], { readonly status: 'unavailable' }>;

/**
 * Applies an answer to a booking. If the booking was settled in the meantime, nothing changes. With `by-hand`, people
 * handle the booking or the cancellation.
 */
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
