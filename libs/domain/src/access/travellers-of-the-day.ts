import type {
  Actor,
  AssistanceCode,
  CaseId,
  IsoDay,
  IsoInstant,
  PersonId,
  VaultId,
} from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { isAskedFor } from '../case/asked.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isNeverShown } from '../case/natural-person.js';
import { isUndecided } from '../case/person-line.js';
import { currentBooking } from '../travel/bookings.js';
import { legsToDeparture } from '../travel/journeys.js';
import { travellerOf, type Journey, type Leg } from '../travel/state.js';

/**
 * SEE-1: a traveller as the airport sees them: a leg, a booking and assistance codes. The reason for the journey and
 * the other travellers are hidden.
 */
export interface TravellerOfTheDay {
  /** Ids for the server. The airport sees one handle in place of these three. */
  readonly caseId: CaseId;
  readonly legId: string;
  readonly personId: PersonId;
  /** The name on the ticket. If nothing is booked: the name of the identity. */
  readonly name: VaultId | null;
  readonly flight: string | null;
  readonly reference: string | null;
  readonly from: string;
  readonly to: string;
  readonly departsAt: IsoInstant;
  readonly assistance: readonly AssistanceCode[];
  readonly aboard: boolean;
}

/**
 * The flights from Swiss airports, up to and including the one that leaves Switzerland. No airport-assistant serves
 * later flights.
 */
export const flightsFromHere = (journey: Journey): Leg[] =>
  legsToDeparture(journey).filter(({ mode, result }) => mode === 'air' && result !== 'cancelled');

/** The day of the leg at its place of departure, which is in Switzerland. */
const dayOfLeg = ({ departsAt }: Leg): IsoDay => dayOf(departsAt, programmeZone);

/**
 * SEE-1, SEE-2: the days on which the airport serves travellers of this case. The airport must have been asked for
 * its service. The stage does not matter (STAGE-1), except that a closed case has no such days.
 */
export function airportDays(state: CaseState): IsoDay[] {
  if (state.stage === 'closed' || !isAskedFor(state, 'airport-assistant')) return [];
  return [...new Set(state.travel.journeys.flatMap(flightsFromHere).map(dayOfLeg))].sort();
}

/**
 * True if this person serves travellers of the case on this day. The airport's team-lead also sees these travellers.
 * A person on the never-show list does not (SEE-4).
 */
export const isAtTheGate = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  state.parts['airport-assistant']?.organisationId === actor.organisationId &&
  !isNeverShown(state, actor) &&
  airportDays(state).includes(day);

/** All persons who leave by air on this day. */
export const travellersOfTheDay = (state: CaseState, day: IsoDay): TravellerOfTheDay[] =>
  airportDays(state).includes(day)
    ? state.travel.journeys.flatMap((journey) =>
        flightsFromHere(journey)
          .filter((leg) => dayOfLeg(leg) === day)
          .flatMap((leg) => travellersOn(state, journey, leg)),
      )
    : [];

function travellersOn(state: CaseState, journey: Journey, leg: Leg): TravellerOfTheDay[] {
  const { journeyId, assistance } = journey;
  const { legId, from, to, departsAt, aboard, flight = null } = leg;
  const booking = currentBooking(journey);
  return Object.values(state.persons)
    .filter((person) => isUndecided(person) && travellerOf(state, person.personId).journeyId === journeyId)
    .map(({ personId, identity }) => ({
      caseId: state.caseId,
      legId,
      personId,
      name: booking?.ticketNames?.[personId] ?? travellerOf(state, personId).ticketName ?? identity,
      flight,
      reference: booking?.status === 'booked' ? booking.reference : null,
      from,
      to,
      departsAt,
      assistance: assistance[personId] ?? [],
      aboard: aboard.includes(personId),
    }));
}
