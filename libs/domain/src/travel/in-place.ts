import type { KnownFacts, PersonId } from '@homeward/contracts';
import { compareInstants } from '../calendar/instants.js';
import { moveInstant } from '../calendar/length.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import type { Situation } from '../case/step-rule.js';
import { destinationOf } from '../registration/state.js';
import { switzerland } from './fields.js';
import { underWay } from './journeys.js';
import { travellerOf, type Journey, type Leg } from './state.js';

/**
 * GATE-3: true if this journey ends, or stops for longer than a connection, in another country than the one for which
 * risk, consent, office and right to enter were decided. Also true if it ends at another place than the one for which
 * the risk was decided. If the country of a place was not looked up, a menu ignores the country, but the gate treats it
 * as another country.
 */
export function isElsewhere({ legs }: Pick<Journey, 'legs'>, { state, known }: Placed): boolean {
  const destination = destinationOf(state);
  const place = state.risk.decisions.before?.returnTo;
  const last = legs.at(-1);
  if (!last || destination === undefined) return false;
  const countryOf = (leg: Leg): string | undefined =>
    leg.toCountry ?? (known.places ? (known.places[leg.to] ?? 'unknown') : undefined);
  const isIn = (leg: Leg, ...countries: string[]): boolean => {
    const country = countryOf(leg);
    return country === undefined || countries.includes(country);
  };
  if (!isIn(last, destination) || (place !== undefined && place !== last.to)) return true;
  return legs.some((leg, i) => isStop(leg, legs[i + 1], state) && !isIn(leg, destination, switzerland));
}

/** The travellers under way who will end or stop in another country. */
export const travellersElsewhere = (
  state: CaseState,
  journey: Journey,
  known: KnownFacts,
): readonly PersonId[] =>
  isElsewhere(journey, { state, known })
    ? underWay(state).filter((personId) => travellerOf(state, personId).journeyId === journey.journeyId)
    : [];

type Placed = Pick<Situation, 'state' | 'known'>;

function isStop({ arrivesAt }: Leg, next: Leg | undefined, { policy }: CaseState): boolean {
  if (next === undefined) return false;
  const { travel } = policy;
  if (travel === undefined) return true;
  const latest = moveInstant(arrivesAt, 'after', travel.connection, programmeZone);
  return compareInstants(next.departsAt, latest) > 0;
}
