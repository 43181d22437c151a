import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { onTheWay } from '../../case/who-and-when.js';
import { askForBooking } from '../bookings.js';
import { exampleLeg, legs } from '../fields.js';
import { plannedLeg, refuseLegs } from '../itinerary.js';
import { findJourney, getOn, legsTaken, rebookable } from '../journeys.js';

const fields = {
  journeyId: pathId(),
  legs,
};
export type RebookJourney = PayloadOf<typeof fields>;

/**
 * TRAV-2: replaces the remaining legs and their costs after a missed connection, a cancelled leg or a no-show. The new
 * legs apply to everyone on the journey who has not arrived. If a person missed the departure and others left, that
 * person needs a separate journey.
 */
export const rebookJourney = defineStep('rebook-journey', {
  page: 'pre-departure',
  summary: 'Decide the next legs after a cancelled leg, a missed connection or a no-show',
  wire: 'rebookJourney',
  path: 'journeys/{journeyId}/rebooking',
  roles: ['travel-officer'],
  stages: onTheWay,
  rules: ['TRAV-2', 'TRAV-3', 'GATE-3'],
  outsideFacts: ['places'],
  starts: ['departure-unconfirmed'],
  fields,
  readAt: ['journeys'],
  example: { legs: [exampleLeg] },
  closedFor: (journeyId, { state }) =>
    rebookable(state, findJourney(state, journeyId)!).length === 0
      ? { code: 'JOURNEY.NOBODY_TO_TRAVEL', rule: 'TRAV-2' }
      : undefined,
  refuse: ({ journeyId, legs }, { state, known }) =>
    refuseLegs(legs, state, known.places, legsTaken(findJourney(state, journeyId)!)),
  evolve: (draft, fact) => {
    const { journeyId, legs } = fact.payload;
    const journey = findJourney(draft, journeyId)!;
    const replaced = journey.legs.filter(({ result }) => result !== null && result !== 'completed');
    if (replaced.length > 0)
      journey.formerLegIds = [...(journey.formerLegIds ?? []), ...replaced.map(({ legId }) => legId)];
    journey.legs = [...legsTaken(journey), ...legs.map(plannedLeg(fact.known.places))];
    for (const personId of rebookable(draft, journey)) getOn(draft, personId);
    askForBooking(draft, journey, fact);
    stopClock(draft, 'departure-unconfirmed', journeyId); // restarts from the new day (consequences.ts)
  },
});
