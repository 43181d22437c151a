import {
  boardingResults,
  type BoardingResult,
  type IsoDay,
  type PersonId,
  type Refusal,
  type StaffStepCode,
} from '@homeward/contracts';
import type { Deadline } from '../../calendar/deadlines.js';
import type { CaseState } from '../../case/case-state.js';
import { findDeadline, resume, start, stop } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { idOf } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { isMinorOn, isUndecided } from '../../case/person-line.js';
import {
  everyoneIn,
  laterRecord,
  otherStep,
  personsWithResult,
  restart,
  type Retelling,
} from '../../case/retelling.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { accompanying } from '../../minors/state.js';
import { mayTakeBack } from '../../withdrawal/rules.js';
import { takeBack, withdrawPerson } from '../../withdrawal/withdraw.js';
import { findLeg } from '../boarding-rules.js';
import { currentBooking } from '../bookings.js';
import { setDeparture } from '../departing.js';
import { resultsOf } from '../fields.js';
import { gateAtBoarding } from '../gate.js';
import { departsOn, findJourney, isDeparture, isUnderWay, journeyOfLeg } from '../journeys.js';
import { travellerLine, travellerOf, type Journey, type Traveller } from '../state.js';

const fields = {
  legId: idOf('standing'),
  results: resultsOf(boardingResults),
};
export type RecordBoarding = Held<typeof fields>;

/** TRAV-2, leg by leg, traveller by traveller. The zone of the step is the zone of the place. */
export const recordBoarding = defineStep('record-boarding', {
  page: 'in-transit',
  summary: 'Record who boarded a leg, and who did not',
  wire: 'recordBoarding',
  path: 'boardings',
  roles: ['airport-assistant', 'travel-officer'],
  stages: onTheWay,
  rules: ['TRAV-2', 'GATE-1', 'MINOR-1', 'MINOR-5', 'SEE-1'],
  starts: ['arrival-confirmation'],
  fields,
  example: { legId: '…', results: [{ personId: '…', result: 'boarded' }] },
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
  retold: {
    fields: ['results'],
    strikable: true,
    about: personsWithResult,
    refuse: (retelling, { state }) => refuseBoardings(retelling, state),
    retell: (draft, retelling) => {
      for (const personId of everyoneIn(retelling, personsWithResult)) retellOne(draft, retelling, personId);
      const journey = journeyOfLeg(draft, retelling.was.payload.legId);
      if (journey) settle(draft, journey);
    },
  },
});

function retellOne(draft: CaseState, retelling: Boardings, personId: PersonId): void {
  const { before, after } = resultsFor(retelling, personId);
  if (!stands(draft, retelling, personId)) return;
  if (before === after) return onAnotherDay(draft, retelling, personId);
  if (before === 'boarded') getOff(draft, retelling, personId);
  else if (before === 'declined') putBack(draft, personId);
  else if (before !== undefined && travellerOf(draft, personId).stop === before)
    travellerLine(draft, personId).stop = null;
  const journey = journeyOfLeg(draft, retelling.was.payload.legId);
  if (after === 'boarded') getAboard(draft, retelling, personId);
  else if (after !== undefined && journey) onResult[after](draft, retelling.now!, journey, personId);
}

function onAnotherDay(draft: CaseState, retelling: Boardings, personId: PersonId): void {
  const { was, now } = retelling;
  const { before } = resultsFor(retelling, personId);
  const { withdrawn } = draft.withdrawal;
  if (before === 'declined') withdrawn[personId] = { ...withdrawn[personId]!, on: now!.occurredOn };
  if (before !== 'boarded' || !tookOut(draft, was.payload.legId, personId)) return;
  setDeparture(draft, personId, now!.occurredOn);
  restart(draft, retelling, 'arrival-confirmation', personId);
}

/** On the leg from now on. A leg boarded or confirmed since keeps what it set going (ARR-1). */
function getAboard(draft: CaseState, { now }: Boardings, personId: PersonId): void {
  const { legId } = now!.payload;
  const journey = journeyOfLeg(draft, legId)!;
  const running = findDeadline(draft, 'arrival-confirmation', personId);
  onResult.boarded(draft, now!, journey, personId);
  const traveller = travellerLine(draft, personId);
  if (tookOut(draft, legId, personId)) setDeparture(draft, personId, now!.occurredOn);
  if (goesOnAboard(journey, legId, personId) || traveller.arrival?.confirmedOn != null) {
    stop(draft, 'arrival-confirmation', personId);
    if (running) draft.deadlines.push(running);
  }
}

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

/** They stayed where they were: at home, where what ran towards their departure runs again, or at the end of the leg before. */
function getOff(draft: CaseState, { was, fact }: Boardings, personId: PersonId): void {
  const { legId } = was.payload;
  const traveller = travellerLine(draft, personId);
  const leftThereby = tookOut(draft, legId, personId);
  const journey = journeyOfLeg(draft, legId)!;
  const leg = findLeg(journey, legId);
  leg.aboard = leg.aboard.filter((id) => id !== personId);
  if (!isDeparture(journey, legId)) return;
  stop(draft, 'arrival-confirmation', personId);
  if (!leftThereby)
    return start(draft, fact, 'arrival-confirmation', { subject: personId, from: traveller.departedOn! });
  const again = resume(draft, traveller.endedByLeaving);
  const { withdrawal } = draft;
  withdrawal.putAside = withdrawal.putAside.filter(({ id }) => !again.some((one) => one.id === id));
  setDeparture(draft, personId, null);
  traveller.endedByLeaving = [];
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

/** Back in the programme, as if they had taken it back, and on the way that they left at the gate. */
function putBack(draft: CaseState, personId: PersonId): void {
  const { way } = draft.withdrawal.withdrawn[personId]!;
  takeBack(draft, personId);
  if (way && findJourney(draft, way.journeyId)) Object.assign(travellerLine(draft, personId), way);
}

/** This boarding took them out of Switzerland: of the legs that do, it was their first. */
function tookOut(state: CaseState, legId: string, personId: PersonId): boolean {
  const journey = journeyOfLeg(state, legId)!;
  const departing = journey.legs.filter(
    (leg) => isDeparture(journey, leg.legId) && leg.aboard.includes(personId),
  );
  return departing[0]?.legId === legId && travellerOf(state, personId).departedOn !== null;
}

/** When its first traveller left follows from all of them; what nobody has travelled on may be cancelled (TRAV-3). */
function settle(draft: CaseState, journey: Journey): void {
  const { journeyId } = journey;
  const days = Object.values(draft.travel.travellers).flatMap((traveller): IsoDay[] =>
    traveller.journeyId === journeyId && traveller.departedOn !== null ? [traveller.departedOn] : [],
  );
  journey.departedOn = days.sort()[0] ?? null;
  if (journey.departedOn === null) for (const booking of journey.bookings) booking.used = false;
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
const onResult: Readonly<Record<BoardingResult, OnResult>> = {
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

const field = 'correction.fields.results';

const toldBy = (step: StaffStepCode): Refusal => otherStep(step, field, 'TRAV-2');

/** Why who boarded cannot be told so: what rests on it is corrected first, and what is over is told by another step. */
function refuseBoardings(retelling: Boardings, state: CaseState): Refusal | undefined {
  const named = personsWithResult(retelling.now?.payload ?? { results: [] });
  if (new Set(named).size !== named.length) return { code: 'PERSON.DUPLICATE', field, rule: 'CASE-1' };
  for (const personId of everyoneIn(retelling, personsWithResult)) {
    const { before, after } = resultsFor(retelling, personId);
    if (before === after) continue;
    const refusal = stands(state, retelling, personId)
      ? (notUndone(retelling, state, personId) ?? notToldSo(retelling, state, personId))
      : toldElsewhere(retelling, state, personId);
    if (refusal) return refusal;
  }
  return leavesEmptyLeg(retelling, state);
}

/** Something since rests on what is to be unsaid. */
function notUndone(retelling: Boardings, state: CaseState, personId: PersonId): Refusal | undefined {
  const { legId } = retelling.was.payload;
  const { before } = resultsFor(retelling, personId);
  const withdrawal = state.withdrawal.withdrawn[personId];
  if (before === 'declined') return mayTakeBack(state, personId) ? undefined : laterRecord('TRAV-3');
  if (!isUndecided(state.persons[personId]!)) return laterRecord('EXIT-2');
  if (before !== 'boarded') return undefined;
  const { arrival, stop } = travellerOf(state, personId);
  return firstRefusal(
    (stop !== null || goesOnAboard(journeyOfLeg(state, legId)!, legId, personId)) && laterRecord('TRAV-2'),
    arrival !== null && laterRecord('TRAV-4'),
    withdrawal !== undefined && laterRecord('TRAV-3'),
  );
}

function notToldSo(retelling: Boardings, state: CaseState, personId: PersonId): Refusal | undefined {
  const { legId } = retelling.was.payload;
  const { before, after } = resultsFor(retelling, personId);
  const traveller = travellerOf(state, personId);
  const { departedOn, readyOn, arrival, stop } = traveller;
  const journey = journeyOfLeg(state, legId);
  const way = before === 'declined' ? state.withdrawal.withdrawn[personId]?.way : undefined;
  if (after === 'declined')
    return personId in state.withdrawal.withdrawn || arrival !== null ? laterRecord('TRAV-3') : undefined;
  if (after === undefined) return undefined;
  if (!journey) return anew(traveller);
  const onIt = findLeg(journey, legId).aboard.includes(personId);
  if (before === undefined && onIt) return { code: 'BOARDING.RECORDED', field, rule: 'TRAV-2' };
  if (before === undefined && stop !== null) return laterRecord('TRAV-2');
  if (after !== 'boarded') return arrival === null ? undefined : laterRecord('TRAV-4');
  if (!isDeparture(journey, legId) || departedOn !== null) return undefined;
  // GATE-1: whom the gate never let through has left past it.
  return (way ?? { readyOn }).readyOn === null ? toldBy('record-departure-elsewhere') : undefined;
}

/** The way went on since from what this record said: only what it says can change, not where the person is. */
function toldElsewhere(retelling: Boardings, state: CaseState, personId: PersonId): Refusal | undefined {
  const { before, after } = resultsFor(retelling, personId);
  const person = state.persons[personId]!;
  const traveller = travellerOf(state, personId);
  if (before === undefined) return { code: 'JOURNEY.NOT_ITS_TRAVELLER', field, rule: 'TRAV-2' };
  if (after === 'boarded' && person.outcome === 'not-departed') return laterRecord('ARR-2');
  if (personId in state.comingBack || !isUndecided(person)) return undefined;
  if (before === 'boarded') return isUnderWay(traveller) ? toldBy('record-coming-back') : undefined;
  if (after === 'declined') return personId in state.withdrawal.withdrawn ? undefined : toldBy('withdraw');
  return after === 'boarded' ? anew(traveller) : undefined;
}

/** The legs are no longer those of the case: the true ones are entered, and then who boarded them. */
const anew = ({ departedOn }: Pick<Traveller, 'departedOn'>): Refusal =>
  toldBy(departedOn === null ? 'plan-journey' : 'rebook-journey');

/** TRAV-1: a leg that was completed carried somebody. */
function leavesEmptyLeg(retelling: Boardings, state: CaseState): Refusal | undefined {
  const { legId } = retelling.was.payload;
  const journey = journeyOfLeg(state, legId);
  const leg = journey && findLeg(journey, legId);
  if (leg?.result !== 'completed' || leg.aboard.length === 0) return undefined;
  const stays = leg.aboard.some((id) => resultsFor(retelling, id).before === undefined);
  const joins = retelling.now?.payload.results.some(({ result }) => result === 'boarded') ?? false;
  return stays || joins ? undefined : laterRecord('TRAV-1');
}

type Boardings = Retelling<'record-boarding'>;

interface Results {
  readonly before: BoardingResult | undefined;
  readonly after: BoardingResult | undefined;
}

const resultsFor = ({ was, now }: Boardings, personId: PersonId): Results => {
  const [before, after] = [was, now].map(
    (fact) => fact?.payload.results.find((one) => one.personId === personId)?.result,
  );
  return { before, after };
};

/** The way of this person is still as this record left it: nothing has replaced what it says of them. */
function stands(state: CaseState, retelling: Boardings, personId: PersonId): boolean {
  const { was, rests } = retelling;
  const { legId } = was.payload;
  const { journeyId, stop } = travellerOf(state, personId);
  const journey = journeyOfLeg(state, legId);
  const { before } = resultsFor(retelling, personId);
  if (before === 'declined')
    return state.withdrawal.withdrawn[personId]?.on === was.occurredOn && rests(personId);
  if (!journey || journeyId !== journey.journeyId) return false;
  if (before === undefined) return true;
  if (before === 'boarded') return findLeg(journey, legId).aboard.includes(personId);
  return rests(personId) && (stop === before || !isDeparture(journey, legId));
}

/** They are recorded on a later leg of the journey. */
const goesOnAboard = ({ legs }: Journey, legId: string, personId: PersonId): boolean =>
  legs
    .slice(legs.findIndex((leg) => leg.legId === legId) + 1)
    .some(({ aboard }) => aboard.includes(personId));
