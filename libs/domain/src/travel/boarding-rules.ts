import type {
  BoardingResult,
  IsoDay,
  PersonId,
  RecordBoarding,
  Refusal,
  TravelSteps,
} from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../kernel/case-state.js';
import { start } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { isMinorOn } from '../kernel/person-line.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { accompanying } from '../minors/state.js';
import { withdrawPerson } from '../withdrawal/withdraw.js';
import { currentBooking } from './bookings.js';
import { setDeparture } from './departing.js';
import { gateAtBoarding } from './gate.js';
import { departsOn, isDeparture, journeyOfLeg, underWay } from './journeys.js';
import { travellerLine, travellerOf, type Journey, type Leg } from './state.js';

export const boardingRules: StepRules<keyof Pick<TravelSteps, 'record-boarding' | 'record-leg'>> = {
  'record-boarding': {
    closedBecause: ({ state }) =>
      state.travel.journeys.length === 0 ? { code: 'JOURNEY.MISSING', rule: 'TRAV-2' } : undefined,
    refuse: (payload, situation) => {
      const journey = journeyOfLeg(situation.state, payload.legId);
      if (!journey) return { code: 'JOURNEY.LEG_UNKNOWN', field: 'legId', rule: 'TRAV-2' };
      return refuseResults(payload, situation, journey) ?? refuseDepartures(payload, situation, journey);
    },
    evolve: (draft, fact) => {
      const { legId, results } = fact.payload;
      const journey = journeyOfLeg(draft, legId)!;
      for (const { personId, result } of results) onResult[result](draft, fact, journey, personId);
    },
  },

  'record-leg': {
    closedBecause: ({ state }) =>
      state.travel.journeys.length === 0 ? { code: 'JOURNEY.MISSING', rule: 'TRAV-1' } : undefined,
    refuse: ({ legId, result }, { state }) => {
      const journey = journeyOfLeg(state, legId);
      if (!journey) return { code: 'JOURNEY.LEG_UNKNOWN', field: 'legId', rule: 'TRAV-1' };
      return firstRefusal(
        findLeg(journey, legId).result !== null && {
          code: 'JOURNEY.LEG_ENDED',
          field: 'legId',
          rule: 'TRAV-1',
        },
        result === 'completed' &&
          !began(state, journey, legId) && {
            code: 'JOURNEY.NOT_DEPARTED',
            field: 'result',
            rule: 'TRAV-1',
          },
      );
    },
    evolve: (draft, { payload: { legId, result, handedOver } }) => {
      Object.assign(findLeg(journeyOfLeg(draft, legId)!, legId), { result, handedOver });
    },
  },
};

export const findLeg = ({ legs }: Journey, legId: string): Leg => legs.find((leg) => leg.legId === legId)!;

/** Somebody can have travelled on this leg. */
export const began = (state: CaseState, journey: Journey, legId: string): boolean =>
  findLeg(journey, legId).aboard.length > 0 ||
  !isDeparture(journey, legId) ||
  journey.departedOn !== null ||
  carriesStranded(state, journey);

/** A journey planned on the way, for whoever was left behind by the first. */
const carriesStranded = (state: CaseState, { journeyId }: Journey): boolean =>
  underWay(state).some((personId) => travellerOf(state, personId).journeyId === journeyId);

function refuseResults(
  { legId, results }: RecordBoarding,
  { state }: Situation,
  journey: Journey,
): Refusal | undefined {
  const { aboard } = findLeg(journey, legId);
  for (const [i, { personId }] of results.entries()) {
    const field = `results[${i}].personId`;
    const traveller = travellerOf(state, personId);
    if (results.findIndex((other) => other.personId === personId) !== i)
      return { code: 'PERSON.DUPLICATE', field, rule: 'CASE-1' };
    if (traveller.journeyId !== journey.journeyId || traveller.arrival !== null)
      return { code: 'JOURNEY.NOT_ITS_TRAVELLER', field, rule: 'TRAV-2' };
    if (aboard.includes(personId)) return { code: 'BOARDING.RECORDED', field, rule: 'TRAV-2' };
  }
  return undefined;
}

/**
 * GATE-1 once more, where a person leaves Switzerland, and on the day of the boarding (TRAV-2). Who records it sees travel needs
 * only (SEE-1), so they learn that the gate is shut and not by what: the case-manager reads that off the readiness step. A
 * refusal denies permission, not history: whoever left all the same is told by `record-departure-elsewhere`.
 */
function refuseDepartures(
  { legId, results }: RecordBoarding,
  situation: Situation,
  journey: Journey,
): Refusal | undefined {
  if (!isDeparture(journey, legId)) return undefined;
  const { state, occurredOn } = situation;
  const boarding = results.filter(({ result }) => result === 'boarded').map(({ personId }) => personId);
  for (const [i, { personId, result }] of results.entries()) {
    const { departedOn, readyOn, stop: stopped } = travellerOf(state, personId);
    if (result !== 'boarded' || departedOn !== null) continue;
    const field = `results[${i}].personId`;
    const refusal = firstRefusal(
      findLeg(journey, legId).result === 'cancelled' && {
        code: 'JOURNEY.LEG_ENDED',
        field: 'legId',
        rule: 'TRAV-2',
      },
      (readyOn === null || readyOn > occurredOn || stopped !== null) && {
        code: 'READINESS.MISSING',
        rule: 'GATE-1',
        field,
      },
      departsOn(journey, legId) !== occurredOn && {
        code: 'BOARDING.OTHER_DAY',
        field: 'occurredOn',
        rule: 'TRAV-2',
      },
      (gateAtBoarding(situation, personId).length > 0 ||
        leavesWithout(state, personId, boarding, occurredOn)) && { code: 'GATE.SHUT', rule: 'GATE-1', field },
    );
    if (refusal) return refusal;
  }
  return undefined;
}

/** MINOR-1: a child of the first track leaves with the adult who accompanies it, never before. */
const leavesWithout = (
  state: CaseState,
  personId: PersonId,
  boarding: readonly PersonId[],
  on: IsoDay,
): boolean => {
  const adult = isMinorOn(state.persons[personId]!, on) ? accompanying(state, personId, on) : undefined;
  return adult !== undefined && !boarding.includes(adult) && travellerOf(state, adult).departedOn === null;
};

type OnResult = (
  draft: CaseState,
  fact: Fact<'record-boarding'>,
  journey: Journey,
  personId: PersonId,
) => void;

/**
 * The journey failed for this person: round again to a next leg, never an end (TRAV-2). On the way to the airport nothing is
 * missed yet. That they were ready is kept until a next leg is decided (journey-rules.ts).
 */
const stopHere =
  (stopped: 'no-show' | 'refused-boarding'): OnResult =>
  (draft, { payload }, journey, personId) => {
    if (isDeparture(journey, payload.legId)) travellerLine(draft, personId).stop = stopped;
  };

/** What each result of a boarding means for one person. */
export const onResult: Readonly<Record<BoardingResult, OnResult>> = {
  boarded: (draft, fact, journey, personId) => {
    const { legId } = fact.payload;
    findLeg(journey, legId).aboard.push(personId);
    travellerLine(draft, personId).stop = null;
    if (isDeparture(journey, legId)) depart(draft, fact, journey, personId);
  },
  'no-show': stopHere('no-show'),
  'refused-boarding': stopHere('refused-boarding'),
  declined: (draft, fact, _, personId) => {
    const { journeyId, readyOn, departedOn } = travellerOf(draft, personId);
    withdrawPerson(draft, fact, personId);
    if (departedOn === null) draft.withdrawal.withdrawn[personId]!.way = { journeyId, readyOn };
  },
};

/** ARR-1 counts from each boarding anew. */
function depart(draft: CaseState, fact: Fact, journey: Journey, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (traveller.departedOn === null) {
    traveller.endedByLeaving = towardsDeparture(draft, personId);
    setDeparture(draft, personId, fact.occurredOn);
  }
  journey.departedOn ??= fact.occurredOn;
  const booking = currentBooking(journey);
  if (booking) booking.used = true;
  start(draft, fact, 'arrival-confirmation', { subject: personId });
}

const towardsDeparture = ({ deadlines }: CaseState, personId: PersonId): Deadline[] =>
  deadlines.filter(
    ({ code, subject }) =>
      (code === 'voluntariness-validity' && subject === personId) ||
      (subject === undefined && (code === 'risk-validity' || code === 'departure-by-authority')),
  );
