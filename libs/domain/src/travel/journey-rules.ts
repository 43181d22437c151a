import type { PersonId, Refusal, TravelSteps } from '@homeward/contracts';
import { endOfDay } from '../calendar/instants.js';
import { lower } from '../kernel/alerts.js';
import type { CaseState } from '../kernel/case-state.js';
import { programmeZone, start, stop } from '../kernel/clock.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { requestBooking } from './bookings.js';
import { plannedLeg, refuseAssistance, refuseLegs } from './itinerary.js';
import {
  atHome,
  findJourney,
  isUnderWay,
  legsTaken,
  missedDeparture,
  rebookable,
  underWay,
} from './journeys.js';
import { travellerLine, travellerOf } from './state.js';

export const journeyRules: StepRules<keyof Pick<TravelSteps, 'plan-journey' | 'rebook-journey'>> = {
  'plan-journey': {
    closedBecause: ({ state }) =>
      atHome(state).length + underWay(state).length === 0
        ? { code: 'JOURNEY.NOBODY_TO_TRAVEL', rule: 'TRAV-1' }
        : undefined,
    refuse: (payload, { state }) =>
      firstRefusal(
        findJourney(state, payload.journeyId) && {
          code: 'JOURNEY.DUPLICATE',
          field: 'journeyId',
          rule: 'TRAV-1',
        },
        refuseTravellers(payload.travellers, state),
        refuseLegs(payload.legs, state),
      ) ?? refuseAssistance(payload, state),
    evolve: (draft, fact) => {
      const { journeyId, travellers, legs, assistance, escort, departureDeadline } = fact.payload;
      draft.travel.journeys.push({
        journeyId,
        legs: legs.map(plannedLeg),
        assistance: Object.fromEntries(assistance.map(({ personId, codes }) => [personId, codes])),
        escort,
        escortReport: null,
        bookings: [],
        departedOn: null,
      });
      for (const personId of travellers) putOn(draft, personId, journeyId);
      if (departureDeadline !== undefined)
        start(draft, fact, 'departure-by-authority', { dueAt: endOfDay(departureDeadline, programmeZone) });
    },
  },

  'rebook-journey': {
    closedFor: (journeyId, { state }) =>
      rebookable(state, findJourney(state, journeyId)!).length === 0
        ? { code: 'JOURNEY.NOBODY_TO_TRAVEL', rule: 'TRAV-2' }
        : undefined,
    refuse: ({ journeyId, legs }, { state }) =>
      refuseLegs(legs, state, legsTaken(findJourney(state, journeyId)!)),
    evolve: (draft, fact) => {
      const { journeyId, legs } = fact.payload;
      const journey = findJourney(draft, journeyId)!;
      journey.legs = [...legsTaken(journey), ...legs.map(plannedLeg)];
      for (const personId of rebookable(draft, journey)) getOn(draft, personId);
      requestBooking(draft, journey, fact.recordedAt);
      stop(draft, 'departure-unconfirmed', journeyId); // asked again from the new day (consequences.ts)
    },
  },
};

/** A journey is for people at home, and for whoever got stuck while the others of their journey went on. */
function refuseTravellers(travellers: readonly PersonId[], state: CaseState): Refusal | undefined {
  if (travellers.length === 0) return { code: 'REQUEST.INVALID', field: 'travellers', rule: 'TRAV-1' };
  for (const [i, personId] of travellers.entries()) {
    const field = `travellers[${i}]`;
    const traveller = travellerOf(state, personId);
    if (travellers.indexOf(personId) !== i) return { code: 'PERSON.DUPLICATE', field, rule: 'CASE-1' };
    if (state.persons[personId]?.status === 'came-back')
      return { code: 'PERSON.NOT_TAKING_PART', field, rule: 'BACK-1' };
    if (traveller.arrival !== null || (isUnderWay(traveller) && traveller.stop === null))
      return { code: 'JOURNEY.ALREADY_UNDER_WAY', field, rule: 'TRAV-1' };
  }
  return undefined;
}

/** What was booked for them before is cancelled thereby, unless somebody still travels on it (bookings.ts). */
function putOn(draft: CaseState, personId: PersonId, journeyId: string): void {
  const traveller = travellerLine(draft, personId);
  traveller.journeyId = journeyId;
  traveller.readyOn = null;
  getOn(draft, personId);
}

/** A next leg is decided: nothing holds this person up any more. Whoever missed the departure is asked about readiness again. */
function getOn(draft: CaseState, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (missedDeparture(traveller)) traveller.readyOn = null;
  traveller.stop = null;
  lower(draft, 'journey-stopped', personId);
}
