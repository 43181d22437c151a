import type { PersonId, Refusal, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { isUndecided } from '../../kernel/person-line.js';
import { firstRefusal } from '../../kernel/step-rule.js';
import { findLeg } from '../../travel/boarding-rules.js';
import { isDeparture, isUnderWay, journeyOfLeg } from '../../travel/journeys.js';
import { travellerOf, type Traveller } from '../../travel/state.js';
import { mayTakeBack } from '../../withdrawal/rules.js';
import { everyoneIn, laterRecord, otherStep, personsWithResult } from '../retelling.js';
import { goesOnAboard, resultsOf, stands, type Boardings } from './boarding-standing.js';

const field = 'correction.fields.results';

const toldBy = (step: StaffStepCode): Refusal => otherStep(step, field, 'TRAV-2');

/** Why who boarded cannot be told so: what rests on it is corrected first, and what is over is told by another step. */
export function refuseBoardings(retelling: Boardings, state: CaseState): Refusal | undefined {
  const named = personsWithResult(retelling.now?.payload ?? { results: [] });
  if (new Set(named).size !== named.length) return { code: 'PERSON.DUPLICATE', field, rule: 'CASE-1' };
  for (const personId of everyoneIn(retelling, personsWithResult)) {
    const { before, after } = resultsOf(retelling, personId);
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
  const { before } = resultsOf(retelling, personId);
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
  const { before, after } = resultsOf(retelling, personId);
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
  const { before, after } = resultsOf(retelling, personId);
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
  const stays = leg.aboard.some((id) => resultsOf(retelling, id).before === undefined);
  const joins = retelling.now?.payload.results.some(({ result }) => result === 'boarded') ?? false;
  return stays || joins ? undefined : laterRecord('TRAV-1');
}
