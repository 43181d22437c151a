import type { KnownFacts } from '@homeward/contracts';
import { destinationOf } from '@homeward/domain';
import { places } from '@homeward/programme';
import { Problem } from '../problem/problem.js';
import type { Around } from './around.js';

type Placed = Required<Pick<KnownFacts, 'places'>>;
interface Ends {
  readonly from: string;
  readonly to: string;
}

/** GATE-3: returns the country of each place in the case's journeys. */
export const placesOfJourneys = (_: unknown, { state }: Around): Promise<Placed> =>
  Promise.resolve(placed((state?.travel.journeys ?? []).flatMap(({ legs }) => legs)));

/**
 * GATE-3: returns the country of each place in the plan of the body.
 * @throws Problem JOURNEY.PLACE_UNKNOWN for an unknown code, with suggestions of codes that may be intended
 */
export async function placesOfPlan(body: Record<string, unknown>, around: Around): Promise<Placed> {
  const legs = body['legs'] as readonly Ends[];
  const country = around.state && destinationOf(around.state);
  for (const [i, leg] of legs.entries())
    for (const end of ['from', 'to'] as const)
      if (places.countryOf(leg[end]) === undefined)
        throw Problem.refused(
          { code: 'JOURNEY.PLACE_UNKNOWN', field: `legs[${i}].${end}`, rule: 'GATE-3' },
          { suggestions: places.near(leg[end], country) },
        );
  return placed(legs);
}

const placed = (legs: readonly Ends[]): Placed => ({
  places: Object.fromEntries(
    legs.flatMap(({ from, to }) =>
      [from, to].flatMap((code) => {
        const country = places.countryOf(code);
        return country === undefined ? [] : [[code, country]];
      }),
    ),
  ),
});
