import type { BoardingResult, IsoDay, PersonId, Refusal, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, resumeClocks, startClock, stopClock } from '../case/clock.js';
import { isUndecided } from '../case/person-line.js';
import {
  everyoneIn,
  laterRecord,
  otherStep,
  personsWithResult,
  restart,
  type CorrectionOf,
} from '../case/correction-rule.js';
import { firstRefusal } from '../case/step-rule.js';
import { mayTakeBack } from '../withdrawal/rules.js';
import { takeBack } from '../withdrawal/withdraw.js';
import { onResult } from './boarding.js';
import { findLeg, isDeparture, isUnderWay, journeyOfLeg, setDeparture } from './journeys.js';
import { putBackOnTheWay } from './leaving.js';
import { travellerLine, travellerOf, type Journey, type Traveller } from './state.js';

export function correctBoardings(draft: CaseState, correction: Boardings): void {
  for (const personId of everyoneIn(correction, personsWithResult)) correctOne(draft, correction, personId);
  const journey = journeyOfLeg(draft, correction.was.payload.legId);
  if (journey) settle(draft, journey);
}

function correctOne(draft: CaseState, correction: Boardings, personId: PersonId): void {
  const { before, after } = resultsFor(correction, personId);
  if (!stands(draft, correction, personId)) return;
  if (before === after) return onAnotherDay(draft, correction, personId);
  if (before === 'boarded') getOff(draft, correction, personId);
  else if (before === 'declined') putBack(draft, personId);
  else if (before !== undefined && travellerOf(draft, personId).stop === before)
    travellerLine(draft, personId).stop = null;
  const journey = journeyOfLeg(draft, correction.was.payload.legId);
  if (after === 'boarded') getAboard(draft, correction, personId);
  else if (after !== undefined && journey) onResult[after](draft, correction.now!, journey, personId);
}

function onAnotherDay(draft: CaseState, correction: Boardings, personId: PersonId): void {
  const { was, now } = correction;
  const { before } = resultsFor(correction, personId);
  const { withdrawn } = draft.withdrawal;
  if (before === 'declined') withdrawn[personId] = { ...withdrawn[personId]!, on: now!.occurredOn };
  if (before !== 'boarded' || !tookOut(draft, was.payload.legId, personId)) return;
  setDeparture(draft, personId, now!.occurredOn);
  restart(draft, correction, 'arrival-confirmation', personId);
}

/**
 * Puts the person on the leg. If they have boarded a later leg since, or their arrival was confirmed, the arrival
 * deadline (ARR-1) is left unchanged.
 */
function getAboard(draft: CaseState, { now }: Boardings, personId: PersonId): void {
  const { legId } = now!.payload;
  const journey = journeyOfLeg(draft, legId)!;
  const running = findDeadline(draft, 'arrival-confirmation', personId);
  onResult.boarded(draft, now!, journey, personId);
  const traveller = travellerLine(draft, personId);
  if (tookOut(draft, legId, personId)) setDeparture(draft, personId, now!.occurredOn);
  if (goesOnAboard(journey, legId, personId) || traveller.arrival?.confirmedOn != null) {
    stopClock(draft, 'arrival-confirmation', personId);
    if (running) draft.deadlines.push(running);
  }
}

/**
 * Takes the person off this leg. After that, either the person has not departed, and the deadlines before the departure
 * run again, or the person is at the end of the previous leg.
 */
function getOff(draft: CaseState, { was, fact }: Boardings, personId: PersonId): void {
  const { legId } = was.payload;
  const traveller = travellerLine(draft, personId);
  const leftThereby = tookOut(draft, legId, personId);
  const journey = journeyOfLeg(draft, legId)!;
  const leg = findLeg(journey, legId);
  leg.aboard = leg.aboard.filter((id) => id !== personId);
  if (!isDeparture(journey, legId)) return;
  stopClock(draft, 'arrival-confirmation', personId);
  if (!leftThereby)
    return startClock(draft, fact, 'arrival-confirmation', {
      subject: personId,
      from: traveller.departedOn!,
    });
  const again = resumeClocks(draft, traveller.endedByLeaving);
  const { withdrawal } = draft;
  withdrawal.putAside = withdrawal.putAside.filter(({ id }) => !again.some((one) => one.id === id));
  setDeparture(draft, personId, null);
  traveller.endedByLeaving = [];
}

/**
 * Puts the person back into the programme, as if they had revoked the withdrawal, and back on the journey that they
 * left at the gate.
 */
function putBack(draft: CaseState, personId: PersonId): void {
  const { way } = draft.withdrawal.withdrawn[personId]!;
  takeBack(draft, personId);
  if (way) putBackOnTheWay(draft, personId, way);
}

/**
 * True if this boarding took the person out of Switzerland: among the leg of departure and the legs after it, this leg
 * is the first one that the person boarded.
 */
function tookOut(state: CaseState, legId: string, personId: PersonId): boolean {
  const journey = journeyOfLeg(state, legId)!;
  const departing = journey.legs.filter(
    (leg) => isDeparture(journey, leg.legId) && leg.aboard.includes(personId),
  );
  return departing[0]?.legId === legId && travellerOf(state, personId).departedOn !== null;
}

/**
 * Updates the departure of a journey, which is the day on which its first traveller left. If nobody has left on the
 * journey, its bookings may be cancelled (TRAV-3).
 */
function settle(draft: CaseState, journey: Journey): void {
  const { journeyId } = journey;
  const days = Object.values(draft.travel.travellers).flatMap((traveller): IsoDay[] =>
    traveller.journeyId === journeyId && traveller.departedOn !== null ? [traveller.departedOn] : [],
  );
  journey.departedOn = days.sort()[0] ?? null;
  if (journey.departedOn === null) for (const booking of journey.bookings) booking.used = false;
}

const field = 'correction.fields.results';

const byAnotherStep = (step: StaffStepCode): Refusal => otherStep(step, field, 'TRAV-2');

/**
 * Why these boardings cannot be corrected. Staff must first correct later records that depend on the boardings. If the
 * journey has continued since, staff record the change by another step.
 */
export function refuseBoardings(correction: Boardings, state: CaseState): Refusal | undefined {
  const named = personsWithResult(correction.now?.payload ?? { results: [] });
  if (new Set(named).size !== named.length) return { code: 'PERSON.DUPLICATE', field, rule: 'CASE-1' };
  for (const personId of everyoneIn(correction, personsWithResult)) {
    const { before, after } = resultsFor(correction, personId);
    if (before === after) continue;
    const refusal = stands(state, correction, personId)
      ? (notUndone(correction, state, personId) ?? refuseNewResult(correction, state, personId))
      : refuseAfterJourney(correction, state, personId);
    if (refusal) return refusal;
  }
  return leavesEmptyLeg(correction, state);
}

/** The refusal if a later record depends on the record that the correction would undo. */
function notUndone(correction: Boardings, state: CaseState, personId: PersonId): Refusal | undefined {
  const { legId } = correction.was.payload;
  const { before } = resultsFor(correction, personId);
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

function refuseNewResult(correction: Boardings, state: CaseState, personId: PersonId): Refusal | undefined {
  const { legId } = correction.was.payload;
  const { before, after } = resultsFor(correction, personId);
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
  // GATE-1: a person whose readiness was never confirmed left without passing the gate.
  return (way ?? { readyOn }).readyOn === null ? byAnotherStep('record-departure-elsewhere') : undefined;
}

/**
 * The refusal if the journey has gone on since this record. A correction can change the content of the record, but
 * not where the person is.
 */
function refuseAfterJourney(
  correction: Boardings,
  state: CaseState,
  personId: PersonId,
): Refusal | undefined {
  const { before, after } = resultsFor(correction, personId);
  const person = state.persons[personId]!;
  const traveller = travellerOf(state, personId);
  if (before === undefined) return { code: 'JOURNEY.NOT_ITS_TRAVELLER', field, rule: 'TRAV-2' };
  if (after === 'boarded' && person.outcome === 'not-departed') return laterRecord('ARR-2');
  if (personId in state.comingBack || !isUndecided(person)) return undefined;
  if (before === 'boarded') return isUnderWay(traveller) ? byAnotherStep('record-coming-back') : undefined;
  if (after === 'declined')
    return personId in state.withdrawal.withdrawn ? undefined : byAnotherStep('withdraw');
  return after === 'boarded' ? anew(traveller) : undefined;
}

/** The refusal if the case no longer has these legs. Staff first enter the real legs, and then who boarded them. */
const anew = ({ departedOn }: Pick<Traveller, 'departedOn'>): Refusal =>
  byAnotherStep(departedOn === null ? 'plan-journey' : 'rebook-journey');

/** TRAV-1: refuses a correction after which a completed leg would have carried nobody. */
function leavesEmptyLeg(correction: Boardings, state: CaseState): Refusal | undefined {
  const { legId } = correction.was.payload;
  const journey = journeyOfLeg(state, legId);
  const leg = journey && findLeg(journey, legId);
  if (leg?.result !== 'completed' || leg.aboard.length === 0) return undefined;
  const stays = leg.aboard.some((id) => resultsFor(correction, id).before === undefined);
  const joins = correction.now?.payload.results.some(({ result }) => result === 'boarded') ?? false;
  return stays || joins ? undefined : laterRecord('TRAV-1');
}

type Boardings = CorrectionOf<'record-boarding'>;

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

/**
 * True if the person's journey is still as this record left it, because no later record has replaced the person's
 * part of the record.
 */
function stands(state: CaseState, correction: Boardings, personId: PersonId): boolean {
  const { was, isLatestFor } = correction;
  const { legId } = was.payload;
  const { journeyId, stop } = travellerOf(state, personId);
  const journey = journeyOfLeg(state, legId);
  const { before } = resultsFor(correction, personId);
  if (before === 'declined')
    return state.withdrawal.withdrawn[personId]?.on === was.occurredOn && isLatestFor(personId);
  if (!journey || journeyId !== journey.journeyId) return false;
  if (before === undefined) return true;
  if (before === 'boarded') return findLeg(journey, legId).aboard.includes(personId);
  return isLatestFor(personId) && (stop === before || !isDeparture(journey, legId));
}

/** True if the person is recorded aboard a later leg of the journey. */
const goesOnAboard = ({ legs }: Journey, legId: string, personId: PersonId): boolean =>
  legs
    .slice(legs.findIndex((leg) => leg.legId === legId) + 1)
    .some(({ aboard }) => aboard.includes(personId));
