import type { BoardingResult, PersonId } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { findLeg } from '../../travel/boarding-rules.js';
import { isDeparture, journeyOfLeg } from '../../travel/journeys.js';
import { travellerOf, type Journey } from '../../travel/state.js';
import type { Retelling } from '../retelling.js';

export type Boardings = Retelling<'record-boarding'>;

interface Results {
  readonly before: BoardingResult | undefined;
  readonly after: BoardingResult | undefined;
}

export const resultsOf = ({ was, now }: Boardings, personId: PersonId): Results => {
  const [before, after] = [was, now].map(
    (fact) => fact?.payload.results.find((one) => one.personId === personId)?.result,
  );
  return { before, after };
};

/** The way of this person is still as this record left it: nothing has replaced what it says of them. */
export function stands(state: CaseState, retelling: Boardings, personId: PersonId): boolean {
  const { was, rests } = retelling;
  const { legId } = was.payload;
  const { journeyId, stop } = travellerOf(state, personId);
  const journey = journeyOfLeg(state, legId);
  const { before } = resultsOf(retelling, personId);
  if (before === 'declined')
    return state.withdrawal.withdrawn[personId]?.on === was.occurredOn && rests(personId);
  if (!journey || journeyId !== journey.journeyId) return false;
  if (before === undefined) return true;
  if (before === 'boarded') return findLeg(journey, legId).aboard.includes(personId);
  return rests(personId) && (stop === before || !isDeparture(journey, legId));
}

/** They are recorded on a later leg of the journey. */
export const goesOnAboard = ({ legs }: Journey, legId: string, personId: PersonId): boolean =>
  legs
    .slice(legs.findIndex((leg) => leg.legId === legId) + 1)
    .some(({ aboard }) => aboard.includes(personId));
