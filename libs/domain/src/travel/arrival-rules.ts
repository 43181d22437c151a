import type { ArrivalResult, PersonId, RecordArrival, Refusal, TravelSteps } from '@homeward/contracts';
import { lower, raise } from '../kernel/alerts.js';
import type { CaseState } from '../kernel/case-state.js';
import { findDeadline, start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import type { StepRules } from '../kernel/step-rule.js';
import { isMinorOn } from '../kernel/person-line.js';
import { startMedicalClock } from '../medical-aid/rules.js';
import { carerDidNotCome, hasReceivingCarer, isOnSecondTrack } from '../minors/state.js';
import { currentBooking } from './bookings.js';
import { findJourney, isUnderWay, underWay } from './journeys.js';
import { travellerLine, travellerOf, type Arrival, type Stop } from './state.js';

export const arrivalRules: StepRules<
  keyof Pick<TravelSteps, 'record-escort-report' | 'record-arrival' | 'confirm-arrival'>
> = {
  'record-escort-report': {
    refuse: ({ journeyId }, { state }) => {
      const journey = findJourney(state, journeyId);
      if (!journey) return { code: 'JOURNEY.UNKNOWN', field: 'journeyId', rule: 'TRAV-1' };
      return journey.escort ? undefined : { code: 'JOURNEY.NO_ESCORT', field: 'journeyId', rule: 'TRAV-1' };
    },
    evolve: (draft, { payload }) => {
      findJourney(draft, payload.journeyId)!.escortReport = payload.report;
    },
  },

  'record-arrival': {
    closedBecause: ({ state }) =>
      underWay(state).length === 0 ? { code: 'ARRIVAL.NOBODY_UNDER_WAY', rule: 'TRAV-4' } : undefined,
    refuse: ({ results }, { state, occurredOn }) => refuseArrivals(results, state, occurredOn),
    evolve: (draft, fact) => {
      for (const { personId, result } of fact.payload.results) onResult[result](draft, fact, personId);
    },
  },

  'confirm-arrival': {
    refuse: ({ personIds }, { state, occurredOn }) => {
      for (const [i, personId] of personIds.entries()) {
        const field = `personIds[${i}]`;
        const { arrival } = travellerOf(state, personId);
        if (arrival === null) return { code: 'ARRIVAL.MISSING', field, rule: 'ARR-1' };
        if (arrival.confirmedOn !== null) return { code: 'ARRIVAL.CONFIRMED', field, rule: 'ARR-1' };
        if (occurredOn < arrival.on)
          return { code: 'FACT.BEFORE_ITS_CAUSE', field: 'occurredOn', rule: 'ARR-1' };
      }
      return undefined;
    },
    evolve: (draft, { payload, occurredOn }) => {
      for (const personId of payload.personIds) {
        travellerLine(draft, personId).arrival!.confirmedOn = occurredOn;
        stop(draft, 'arrival-confirmation', personId);
      }
    },
  },
};

function refuseArrivals(
  results: RecordArrival['results'],
  state: CaseState,
  occurredOn: string,
): Refusal | undefined {
  for (const [i, { personId, result }] of results.entries()) {
    const field = `results[${i}].personId`;
    const traveller = travellerOf(state, personId);
    if (results.findIndex((other) => other.personId === personId) !== i)
      return { code: 'PERSON.DUPLICATE', field, rule: 'CASE-1' };
    if (traveller.arrival !== null) return { code: 'ARRIVAL.RECORDED', field, rule: 'TRAV-4' };
    if (!isUnderWay(traveller)) return { code: 'ARRIVAL.NOT_UNDER_WAY', field, rule: 'TRAV-4' };
    if (occurredOn < traveller.departedOn!)
      return { code: 'FACT.BEFORE_ITS_CAUSE', field: 'occurredOn', rule: 'FACT-1' };
    if (result === 'carer-absent' && !isMinorOn(state.persons[personId]!, occurredOn))
      return { code: 'MINOR.OF_AGE', field, rule: 'TRAV-4' };
    if (traveller.stop === 'carer-absent' && result !== 'carer-absent' && !isReceived(state, personId))
      return {
        code: 'MINOR.TRACK_INCOMPLETE',
        field,
        rule: 'TRAV-4',
        params: { missing: 'receiving-carer' },
      };
  }
  return undefined;
}

/** TRAV-4: the child stays with the escort until somebody else is named who comes; an adult of the case may have followed. */
const isReceived = (state: CaseState, personId: PersonId): boolean =>
  hasReceivingCarer(state, personId) || !isOnSecondTrack(state, personId);

type OnResult = (draft: CaseState, fact: Fact<'record-arrival'>, personId: PersonId) => void;

/** What runs for the whole case starts with its first arrival; each person's own clock with their own (MED-1). */
const arrive =
  (result: Arrival['result']): OnResult =>
  (draft, fact, personId) => {
    const traveller = travellerLine(draft, personId);
    Object.assign(traveller, {
      stop: null,
      arrival: { on: fact.occurredOn, result, confirmedOn: null } satisfies Arrival,
    });
    // LOST-1: who is lost and was met by nobody is there, and lost.
    if (draft.persons[personId]!.status === 'takes-part') draft.persons[personId]!.status = 'arrived';
    const journey = findJourney(draft, traveller.journeyId);
    const booking = journey && currentBooking(journey);
    if (booking) booking.used = true;
    lower(draft, 'journey-stopped', personId);
    startMedicalClock(draft, fact, personId);
    if (!findDeadline(draft, 'risk-after-arrival')) start(draft, fact, 'risk-after-arrival');
  };

/** Not there: the alarm at once, and a task for a next leg or a carer. A child stays with the escort. */
const stopHere =
  (stopped: Stop): OnResult =>
  (draft, { recordedAt }, personId) => {
    travellerLine(draft, personId).stop = stopped;
    raise(draft, 'journey-stopped', personId, recordedAt);
  };

/** What each result of the way's end means for one person. */
export const onResult: Readonly<Record<ArrivalResult, OnResult>> = {
  met: arrive('met'),
  'not-met': arrive('not-met'),
  'refused-entry': stopHere('refused-entry'),
  'carer-absent': (draft, fact, personId) => {
    carerDidNotCome(draft, personId);
    stopHere('carer-absent')(draft, fact, personId);
  },
};
