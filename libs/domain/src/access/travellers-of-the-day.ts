import type {
  Actor,
  AssistanceCode,
  CaseId,
  IsoDay,
  IsoInstant,
  PaymentId,
  PersonId,
  VaultId,
} from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { isAskedFor } from '../case/asked.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isNeverShown } from '../case/natural-person.js';
import { isUndecided, type PersonLine } from '../case/person-line.js';
import { toHandOutMinor } from '../payments/cash.js';
import { paymentsOf, type Payment } from '../payments/state.js';
import { currentBooking } from '../travel/bookings.js';
import { legsToDeparture } from '../travel/journeys.js';
import { travellerOf, type Journey, type Leg } from '../travel/state.js';

/**
 * SEE-1: what the airport sees of a traveller: a leg, a booking and assistance codes. The reason for the journey and
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
  /** PAY-10: the cash that the airport holds for this person and has not handed out yet. */
  readonly cash: readonly CashOfTheDay[];
}

export interface CashOfTheDay {
  readonly paymentId: PaymentId;
  readonly amountMinor: number;
  readonly currency: string;
}

/**
 * The flights from Swiss airports, up to and including the one that leaves Switzerland. Airport-assistants do not serve
 * later flights.
 */
export const flightsFromHere = (journey: Journey): Leg[] =>
  legsToDeparture(journey).filter(({ mode, result }) => mode === 'air' && result !== 'cancelled');

/** The day of the leg at its place of departure, which is in Switzerland. */
const dayOfLeg = ({ departsAt }: Leg): IsoDay => dayOf(departsAt, programmeZone);

/**
 * SEE-1, SEE-2: the days on which the airport serves travellers of this case. The airport must have been asked for its
 * service. The stage does not matter (STAGE-1), but a closed case has no airport days.
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
  const travelling = travellingOn(state, journeyId);
  const together = travelling.map(({ personId }) => personId);
  return travelling.map(({ personId, identity }) => ({
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
    cash: cashFor(state, personId, together),
  }));
}

const travellingOn = (state: CaseState, journeyId: string): PersonLine[] =>
  personsOf(state).filter(
    (person) => isUndecided(person) && travellerOf(state, person.personId).journeyId === journeyId,
  );

/** PAY-10: true if somebody who receives this cash at the airport leaves by air today or later. */
export const leavesWithCash = (state: CaseState, payment: Payment, today: IsoDay): boolean =>
  state.travel.journeys.some(
    (journey) =>
      journey.departedOn === null &&
      flightsFromHere(journey).some((leg) => dayOfLeg(leg) >= today) &&
      receiverOf(
        payment,
        travellingOn(state, journey.journeyId).map(({ personId }) => personId),
      ) !== undefined,
  );

/**
 * The cash that the airport hands to this traveller: the adult who is named as the payee or, if nobody is named, the
 * first of the travellers that the payment is for. A guardian or a carer does not travel, and receives none here.
 */
const cashFor = (state: CaseState, personId: PersonId, together: readonly PersonId[]): CashOfTheDay[] =>
  paymentsOf(state)
    .filter(
      (payment) =>
        payment.cashHolder === 'airport-assistant' &&
        toHandOutMinor(payment) > 0 &&
        receiverOf(payment, together) === personId,
    )
    .map((payment) => ({
      paymentId: payment.paymentId,
      amountMinor: toHandOutMinor(payment),
      currency: payment.currency,
    }));

function receiverOf({ payeeIs, personIds }: Payment, together: readonly PersonId[]): PersonId | undefined {
  const adult = typeof payeeIs === 'object' ? payeeIs.adult : undefined;
  if (payeeIs !== undefined) return together.find((personId) => personId === adult);
  return together.find((personId) => personIds.length === 0 || personIds.includes(personId));
}
