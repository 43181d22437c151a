import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { onTheWay } from '../../case/who-and-when.js';
import { askForBooking, unbookable } from '../bookings.js';
import { findJourney } from '../journeys.js';

const fields = {
  journeyId: pathId(),
};
export type RequestBooking = PayloadOf<typeof fields>;

/** Asks the booking desk (or, by hand, the travel-officer) to book the remaining legs. */
export const requestBooking = defineStep('request-booking', {
  page: 'pre-departure',
  summary: 'Ask the booking desk to book the legs ahead',
  wire: 'requestBooking',
  path: 'journeys/{journeyId}/booking-request',
  roles: ['travel-officer'],
  stages: onTheWay,
  rules: ['TRAV-1'],
  fields,
  readAt: ['journeys'],
  example: {},
  writes: ['travel'],
  closedFor: (journeyId, { state, now }) => unbookable(state, findJourney(state, journeyId)!, now),
  evolve: (draft, fact) => askForBooking(draft, findJourney(draft, fact.payload.journeyId)!, fact),
});
