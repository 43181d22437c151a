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
import { isNeverShown } from '../case/never-shown.js';
import { isUndecided } from '../case/person-line.js';
import { currentBooking } from '../travel/bookings.js';
import { legsToDeparture } from '../travel/journeys.js';
import { travellerOf, type Journey, type Leg } from '../travel/state.js';

/**
 * SEE-1: a traveller as the airport sees them: a leg, a booking and assistance codes. Why they travel, or with whom,
 * is hidden.
 */
export interface TravellerOfTheDay {
  /** The airport sees one handle in place of these three ids. */
  readonly caseId: CaseId;
  readonly legId: string;
  readonly personId: PersonId;
  /** The name on the ticket; if none was booked, the name of the identity. */
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
 * The flights from Swiss airports: those up to the one that leaves Switzerland. No airport-assistant serves the
 * others.
 */
export const flightsFromHere = (journey: Journey): Leg[] =>
  legsToDeparture(journey).filter(({ mode, result }) => mode === 'air' && result !== 'cancelled');

/** The day at the place of departure, which is in Switzerland. */
const dayOfLeg = ({ departsAt }: Leg): IsoDay => dayOf(departsAt, programmeZone);

/**
 * SEE-1, SEE-2: the days on which the airport serves travellers of this case, once it was asked to. The stage is no
 * condition (STAGE-1), except that a closed case has no such days.
 */
export function airportDays(state: CaseState): IsoDay[] {
  if (state.stage === 'closed' || !isAskedFor(state, 'airport-assistant')) return [];
  return [...new Set(state.travel.journeys.flatMap(flightsFromHere).map(dayOfLeg))].sort();
}

/**
 * Whether this person serves travellers of the case on this day; the airport's team-lead sees them, too. Nobody on
 * the never-show list does (SEE-4).
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
