import { arrivalResults, type ArrivalResult, type PersonId, type Refusal } from '@homeward/contracts';
import { lowerAlert, raiseAlert } from '../../case/alerts.js';
import { personsOf, type CaseState } from '../../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { country, listOf, oneOf, personRef, thing } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isMinorOn } from '../../case/person-line.js';
import {
  everyoneIn,
  laterRecord,
  personsWithResult,
  restart,
  type CorrectionOf,
} from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';
import { hasEnded, rewindMedicalClock, timeOf, windClock } from '../../medical-aid/rules.js';
import { medicalLine } from '../../medical-aid/state.js';
import { loseCarer, hasReceivingCarer, isOnSecondTrack } from '../../minors/state.js';
import { currentBooking } from '../bookings.js';
import { whatHappened } from '../fields.js';
import { findJourney, isUnderWay, underWay } from '../journeys.js';
import { travellerLine, travellerOf, type Arrival, type Stop } from '../state.js';

const fields = {
  results: listOf(
    thing({
      personId: personRef(),
      result: oneOf(arrivalResults).explainedBy('whatHappened'),
      toCountry: country()
        .optional()
        .says('The country to which a person who moved on has gone, if it is known.'),
      cameTo: oneOf(['take-their-place', 'fetch-them'])
        .optional()
        .says('Why the other person came, if another person came.'),
    }),
    { to: 20 },
    'travel',
  ).correctable(),
  whatHappened,
};
export type RecordArrival = PayloadOf<typeof fields>;

/**
 * TRAV-4: records arrivals. Persons with `met` or `not-met` have arrived, on the step's `occurredOn` in the zone of the
 * place. All other results raise an alarm at once; a person with such a result has arrived only when a later record
 * says so.
 */
export const recordArrival = defineStep('record-arrival', {
  page: 'post-arrival',
  summary: 'Record who arrived, and who was met',
  wire: 'recordArrival',
  path: 'arrivals',
  roles: ['local-officer', 'travel-officer', 'case-manager'],
  stages: open,
  rules: ['TRAV-4', 'ARR-1', 'MED-1'],
  starts: ['risk-after-arrival', 'medical-aid-end', 'follow-up-contact', 'child-care'],
  fields,
  example: { results: [{ personId: '…', result: 'met' }] },
  // The description of the event is a text in the vault, and the wait for an arrival reveals only travel (SEE-6).
  writes: ['travel'],
  texts: 'may-name-others',
  readAt: [],
  closedBecause: ({ state }) =>
    underWay(state).length === 0 ? { code: 'ARRIVAL.NOBODY_UNDER_WAY', rule: 'TRAV-4' } : undefined,
  refuse: (payload, { state, occurredOn }) =>
    refuseArrivals(payload.results, state, occurredOn) ?? refuseMissingDetails(payload),
  evolve: (draft, fact) => {
    for (const { personId, result } of fact.payload.results) onResult[result](draft, fact, personId);
  },
  correction: {
    strikable: true,
    about: personsWithResult,
    refuse: (correction, { state }) =>
      everyoneIn(correction, personsWithResult).some(
        (personId) =>
          isArrival(resultIn(correction.was, personId)) &&
          !isArrival(resultIn(correction.now, personId)) &&
          travellerOf(state, personId).arrival?.confirmedOn != null,
      )
        ? laterRecord('ARR-1')
        : undefined,
    apply: (draft, correction) => {
      for (const personId of everyoneIn(correction, personsWithResult))
        correctOne(draft, correction, personId);
    },
  },
});

type Arrivals = CorrectionOf<'record-arrival'>;

function correctOne(draft: CaseState, correction: Arrivals, personId: PersonId): void {
  const [before, after] = [resultIn(correction.was, personId), resultIn(correction.now, personId)];
  if (before !== undefined && !correction.isLatestFor(personId)) return;
  if (isArrival(before) && isArrival(after)) return arriveAnew(draft, correction, personId, after);
  if (isArrival(before)) unarrive(draft, correction, personId);
  else if (before !== undefined) getOn(draft, personId, before);
  if (after !== undefined) onResult[after](draft, correction.now!, personId);
}

/**
 * Corrects the day and the result of an arrival, and everything that counts from the arrival. Later records that depend
 * on the arrival are kept.
 */
function arriveAnew(
  draft: CaseState,
  correction: Arrivals,
  personId: PersonId,
  result: Arrival['result'],
): void {
  const now = correction.now!;
  const traveller = travellerLine(draft, personId);
  traveller.arrival = { ...traveller.arrival!, on: now.occurredOn, result };
  const line = medicalLine(draft, personId);
  if (line.arrival !== null) {
    line.arrival = { occurredOn: now.occurredOn, recordedAt: now.recordedAt };
    rewindMedicalClock(draft, now, line);
  }
  restart(draft, correction, 'follow-up-contact');
  restart(draft, correction, 'risk-after-arrival');
}

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
    if (traveller.stop === 'carer-absent' && isArrival(result) && !isReceived(state, personId))
      return {
        code: 'MINOR.TRACK_INCOMPLETE',
        field,
        rule: 'TRAV-4',
        params: { missing: 'receiving-carer' },
      };
  }
  return undefined;
}

/** TRAV-4: refuses a result that lacks required details. */
function refuseMissingDetails({ results }: RecordArrival): Refusal | undefined {
  const cameFor = results.findIndex(
    ({ result, cameTo }) => result === 'another-person-came' && cameTo === undefined,
  );
  return cameFor < 0
    ? undefined
    : { code: 'ARRIVAL.DETAIL_MISSING', field: `results[${cameFor}].cameTo`, rule: 'TRAV-4' };
}

/**
 * Removes an arrival that did not happen. The person is under way again, and deadlines that only an arrival starts do
 * not run.
 */
function unarrive(draft: CaseState, { fact }: Arrivals, personId: PersonId): void {
  travellerLine(draft, personId).arrival = null;
  const person = draft.persons[personId]!;
  if (person.status === 'arrived') person.status = 'takes-part';
  const line = medicalLine(draft, personId);
  line.arrival = null;
  rewindMedicalClock(draft, fact, line);
  if (personsOf(draft).every((other) => travellerOf(draft, other.personId).arrival === null))
    stopClock(draft, 'follow-up-contact');
}

function getOn(draft: CaseState, personId: PersonId, stopped: Stop): void {
  const traveller = travellerLine(draft, personId);
  if (traveller.stop !== stopped) return;
  traveller.stop = null;
  lowerAlert(draft, 'journey-stopped', personId);
}

const resultIn = (fact: Fact<'record-arrival'> | null, personId: PersonId) =>
  fact?.payload.results.find((one) => one.personId === personId)?.result;

const isArrival = (result: ArrivalResult | undefined): result is Arrival['result'] =>
  result === 'met' || result === 'not-met';

/**
 * TRAV-4: true if somebody receives the child: a named carer or, on the first track, an adult of the case who may have
 * followed. Otherwise the child stays with the escort until staff name another carer and this carer comes.
 */
const isReceived = (state: CaseState, personId: PersonId): boolean =>
  hasReceivingCarer(state, personId) || !isOnSecondTrack(state, personId);

type OnResult = (draft: CaseState, fact: Fact<'record-arrival'>, personId: PersonId) => void;

/**
 * Records an arrival. Deadlines of the whole case start with the first arrival; the clock of each person starts with
 * that person's arrival (MED-1).
 */
const arrive =
  (result: Arrival['result']): OnResult =>
  (draft, fact, personId) => {
    const traveller = travellerLine(draft, personId);
    Object.assign(traveller, {
      stop: null,
      arrival: { on: fact.occurredOn, result, confirmedOn: null } satisfies Arrival,
    });
    // LOST-1: a person who is lost and was not met has arrived, but is still lost.
    if (draft.persons[personId]!.status === 'takes-part') draft.persons[personId]!.status = 'arrived';
    const journey = findJourney(draft, traveller.journeyId);
    const booking = journey && currentBooking(journey);
    if (booking) booking.used = true;
    lowerAlert(draft, 'journey-stopped', personId);
    startMedicalClock(draft, fact, personId);
    if (!findDeadline(draft, 'risk-after-arrival')) startClock(draft, fact, 'risk-after-arrival');
  };

/**
 * Records that the person did not arrive. Raises an alarm at once, and creates a task for a next leg or a carer. A
 * child stays with the escort.
 */
const stopHere =
  (stopped: Stop): OnResult =>
  (draft, { recordedAt }, personId) => {
    travellerLine(draft, personId).stop = stopped;
    raiseAlert(draft, 'journey-stopped', personId, recordedAt);
  };

/** For each result at the end of the journey, its effect on one person. */
const onResult: Readonly<Record<ArrivalResult, OnResult>> = {
  met: arrive('met'),
  'not-met': arrive('not-met'),
  'refused-entry': stopHere('refused-entry'),
  detained: stopHere('detained'),
  'in-hospital': stopHere('in-hospital'),
  'another-person-came': stopHere('another-person-came'),
  'moved-on': stopHere('moved-on'),
  other: stopHere('other'),
  'carer-absent': (draft, fact, personId) => {
    loseCarer(draft, personId);
    stopHere('carer-absent')(draft, fact, personId);
  },
};

/**
 * MED-1: starts a person's medical clock with that person's arrival. The day of the arrival counts, not the day of its
 * recording.
 */
function startMedicalClock(draft: CaseState, fact: Fact, personId: PersonId): void {
  const line = medicalLine(draft, personId);
  if (line.arrival !== null || hasEnded(line)) return;
  line.arrival = timeOf(fact);
  windClock(draft, fact, line);
}
