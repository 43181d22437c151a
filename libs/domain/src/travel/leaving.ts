import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { findJourney } from './journeys.js';
import { travellerLine, type Journey, type Traveller } from './state.js';

/** The persons that a journey concerns: its travellers, or, after everybody left it, the persons who left it. */
export function personsOfJourney({ travel, persons }: CaseState, journey: Journey): readonly PersonId[] {
  const planned = Object.entries(travel.travellers).filter(
    ([, line]) => line.journeyId === journey.journeyId,
  );
  const travelling = [
    ...planned.map(([personId]) => personId),
    ...journey.legs.flatMap(({ aboard }) => aboard),
    ...journey.bookings.flatMap((booking) => booking.travellers),
  ];
  if (travelling.length > 0) return [...new Set(travelling)];
  return journey.left?.filter((personId) => personId in persons) ?? [];
}

/** The ids of the legs of a journey that have a record, with the legs that were replaced. */
export const legIdsOf = ({ legs, formerLegIds = [] }: Journey): string[] => [
  ...legs.filter(({ result }) => result !== null).map(({ legId }) => legId),
  ...formerLegIds,
];

/**
 * Ends the person's part in their journey: the person is no longer ready for it, and no stop waits for a decision. Data
 * about earlier journeys are kept.
 */
export function takeOffTheWay(draft: CaseState, personId: PersonId): void {
  leaveJourney(draft, personId);
  Object.assign(travellerLine(draft, personId), { readyOn: null, stop: null });
}

/** Takes the person off their journey. The journey keeps a note that it concerned the person. */
export function leaveJourney(draft: CaseState, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  const journey = findJourney(draft, traveller.journeyId);
  if (journey) journey.left = [...new Set([...(journey.left ?? []), personId])].sort();
  traveller.journeyId = null;
}

/**
 * FACT-2: puts the person back where they were before they were taken off their journey. If the journey does not exist
 * any more, it must be planned again.
 */
export function putBackOnTheWay(
  draft: CaseState,
  personId: PersonId,
  way: Pick<Traveller, 'journeyId' | 'readyOn'>,
): void {
  const journey = findJourney(draft, way.journeyId);
  if (!journey && way.journeyId !== null) return;
  Object.assign(travellerLine(draft, personId), way);
  if (!journey?.left) return;
  const left = journey.left.filter((id) => id !== personId);
  if (left.length > 0) journey.left = left;
  else delete journey.left;
}
