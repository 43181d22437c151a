import { boardingResults, type IsoDay, type PersonId, type Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { idOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isMinorOn } from '../../case/person-line.js';
import { personsWithResult } from '../../case/correction-rule.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { accompanying } from '../../minors/state.js';
import { onResult } from '../boarding.js';
import { refuseBoardings, correctBoardings } from '../correct-boardings.js';
import { resultsOf, switzerland, whatHappened } from '../fields.js';
import { gateAtBoarding } from '../gate.js';
import { departsOn, findLeg, isDeparture, journeyOfLeg } from '../journeys.js';
import { travellerOf, type Journey } from '../state.js';

const fields = {
  legId: idOf('leg', 'standing'),
  results: resultsOf(boardingResults).correctable(),
  whatHappened,
};
export type RecordBoarding = PayloadOf<typeof fields>;

/** TRAV-2: records boardings by leg and by traveller. The zone of the step is the zone of the place. */
export const recordBoarding = defineStep('record-boarding', {
  page: 'in-transit',
  summary: 'Record who boarded a leg, and who did not',
  wire: 'recordBoarding',
  path: 'boardings',
  roles: ['airport-assistant', 'travel-officer'],
  stages: onTheWay,
  rules: ['TRAV-2', 'GATE-1', 'GATE-2', 'GATE-3', 'MINOR-1', 'MINOR-5', 'SEE-1'],
  uses: ['officeAgreementInForce', 'places', 'besides'],
  starts: ['arrival-confirmation'],
  fields,
  example: { legId: '…', results: [{ personId: '…', result: 'boarded' }] },
  // The description of the event is a text in the vault, and a boarding reveals only travel (SEE-6).
  writes: ['travel'],
  texts: 'may-name-others',
  readAt: [],
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
  correction: {
    strikable: true,
    about: personsWithResult,
    refuse: (correction, { state }) => refuseBoardings(correction, state),
    apply: correctBoardings,
  },
});

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
 * GATE-1: checks the gate again, for each person who leaves Switzerland, on the day of the boarding (TRAV-2). Staff who
 * record a boarding see only travel needs (SEE-1). They learn that the gate is closed, but not why: the case-manager
 * reads the reason in the readiness step. A refusal denies permission, but does not change what happened: if a person
 * left although the gate was closed, staff record the departure with `record-departure-elsewhere`.
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
    const field = `results[${i}].personId`;
    if (result === 'boarded' && leftTheirOwnWay(situation, journey, legId, personId))
      return { code: 'DEPARTURE.ALREADY', rule: 'GATE-2', field };
    if (result !== 'boarded' || departedOn !== null) continue;
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

/**
 * GATE-2: refuses a person who left by their own means, because this person is not in Switzerland and cannot board
 * there. Without this check, one false record of such a departure would open the gate. To resolve the refusal, staff
 * correct the record, or record that the person came back.
 */
const leftTheirOwnWay = (
  { state, known }: Situation,
  journey: Journey,
  legId: string,
  personId: PersonId,
): boolean =>
  travellerOf(state, personId).ownWay &&
  (known.places?.[findLeg(journey, legId).from] ?? switzerland) === switzerland;

/**
 * MINOR-1: true if a child of the first track would leave without the adult who accompanies it. The child leaves with
 * the adult, never before the adult.
 */
const leavesWithout = (
  state: CaseState,
  personId: PersonId,
  boarding: readonly PersonId[],
  on: IsoDay,
): boolean => {
  const adult = isMinorOn(state.persons[personId]!, on) ? accompanying(state, personId, on) : undefined;
  return adult !== undefined && !boarding.includes(adult) && travellerOf(state, adult).departedOn === null;
};
