import { withNeutralFailures } from '../ports/activity-failure.js';
import type { Absent, BookingOutcome, BookingRequest, ByHand, TravelPort } from './travel.port.js';

/**
 * Sends the requests of a case to a booking desk. Failures: `PORT.UNAVAILABLE`, `PORT.OUTCOME_UNKNOWN` (both retried),
 * `PORT.REFUSED`, `PORT.KEY_REUSED` (not retried).
 */
export interface TravelActivities {
  /**
   * Books once, however often the activity runs. First asks whether the booking exists, and never books a key twice.
   */
  bookTravel(request: BookingRequest): Promise<BookingOutcome | ByHand>;
  askBooking(key: string): Promise<BookingOutcome | ByHand | Absent>;
  /**
   * Cancels a booking. A key that was never booked is closed too, so that a booking that is still in progress cannot
   * succeed later.
   */
  cancelBooking(key: string): Promise<{ readonly status: 'cancelled' } | ByHand | Absent>;
}

export function createTravelActivities({ port }: { readonly port: TravelPort }): TravelActivities {
  return {
    bookTravel: (request) =>
      withNeutralFailures(async () => {
        // An earlier execution may have been killed between the booking and its answer.
        const known = await port.askBooking(request.key);
        return known.status === 'absent' ? await port.book(request) : known;
      }),
    askBooking: (key) => withNeutralFailures(() => port.askBooking(key)),
    cancelBooking: (key) => withNeutralFailures(() => port.cancelBooking(key)),
  };
}
