import { assistanceCodes, type PersonId, type Refusal } from '@homeward/contracts';
import { endOfDay } from '../../calendar/instants.js';
import type { CaseState } from '../../case/case-state.js';
import { programmeZone, startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { day, flag, listOf, manyOf, newId, personRef, personRefs, thing } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { exampleLeg, legs } from '../fields.js';
import { plannedLeg, refuseAssistance, refuseLegs } from '../itinerary.js';
import { atHome, findJourney, getOn, isUnderWay, underWay } from '../journeys.js';
import { leaveJourney } from '../leaving.js';
import { travellerLine, travellerOf } from '../state.js';

const fields = {
  journeyId: newId(),
  travellers: personRefs('travel'),
  legs,
  assistance: listOf(
    thing({ personId: personRef(), codes: manyOf(assistanceCodes, undefined, { to: 5 }) }),
    { from: 0, to: 20 },
    'travel',
  ).byDefault([]),
  escort: flag('travel').byDefault(false),
  departureDeadline: day('travel')
    .optional()
    .says('The last day for the departure, if the authority set one.'),
};
export type PlanJourney = PayloadOf<typeof fields>;

/**
 * TRAV-1: plans a journey. A new journey replaces a journey whose departure failed. The legs of a rebooking have new
 * ids.
 */
export const planJourney = defineStep('plan-journey', {
  page: 'pre-departure',
  summary: 'Plan a journey: its legs, its travellers, and what they need on the way',
  wire: 'planJourney',
  path: 'journeys',
  roles: ['travel-officer', 'case-manager'],
  stages: onTheWay,
  rules: ['TRAV-1', 'TRAV-2', 'SEE-5', 'MINOR-4', 'GATE-3'],
  outsideFacts: ['places'],
  starts: ['departure-by-authority'],
  fields,
  readAt: ['journeys'],
  example: { travellers: ['…'], legs: [exampleLeg] },
  closedBecause: ({ state }) =>
    atHome(state).length + underWay(state).length === 0
      ? { code: 'JOURNEY.NOBODY_TO_TRAVEL', rule: 'TRAV-1' }
      : undefined,
  refuse: (payload, { state, known }) =>
    firstRefusal(
      findJourney(state, payload.journeyId) && {
        code: 'JOURNEY.DUPLICATE',
        field: 'journeyId',
        rule: 'TRAV-1',
      },
      refuseTravellers(payload.travellers, state),
      refuseLegs(payload.legs, state, known.places),
    ) ?? refuseAssistance(payload, state),
  evolve: (draft, fact) => {
    const { journeyId, travellers, legs, assistance, escort, departureDeadline } = fact.payload;
    draft.travel.journeys.push({
      journeyId,
      legs: legs.map(plannedLeg(fact.known.places)),
      assistance: Object.fromEntries(assistance.map(({ personId, codes }) => [personId, codes])),
      escort,
      escortReport: null,
      bookings: [],
      departedOn: null,
    });
    for (const personId of travellers) putOn(draft, personId, journeyId);
    if (departureDeadline !== undefined)
      startClock(draft, fact, 'departure-by-authority', {
        dueAt: endOfDay(departureDeadline, programmeZone),
      });
  },
});

/**
 * Refuses travellers who cannot be put on a new journey. A journey is for people who have not departed, and for people
 * who are stranded on the way, for example because others on their journey continued without them.
 */
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

/**
 * Puts a person on the journey. The person's earlier booking is then cancelled if nobody travels on it any more
 * (bookings.ts).
 */
function putOn(draft: CaseState, personId: PersonId, journeyId: string): void {
  leaveJourney(draft, personId);
  const traveller = travellerLine(draft, personId);
  traveller.journeyId = journeyId;
  traveller.readyOn = null;
  getOn(draft, personId);
}
