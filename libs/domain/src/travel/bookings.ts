import type { BookingLeg, BookingRequest, IsoInstant, PersonId, Refusal } from '@homeward/contracts';
import { compareInstants } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { isUndecided } from '../case/person-line.js';
import { providerKey } from '../case/provider-key.js';
import { firstRefusal } from '../case/step-rule.js';
import { goingOn, isBroken, legsAhead, rebookable } from './journeys.js';
import { legIdsOf, personsOfJourney } from './leaving.js';
import { travellerOf, type Booking, type BookingStatus, type Journey, type Leg } from './state.js';

/**
 * The status of a booking, including the action that it waits for. The need to cancel is never stored: it follows from
 * who still travels (TRAV-3).
 */
export type BookingStanding = BookingStatus | 'cancel-requested' | 'cancel-by-hand';

/** A request that the machine must send to the booking desk, and its time limit. */
export interface BookingWork {
  readonly journeyId: string;
  readonly key: string;
  /** The details of the booking. `null`: the machine cancels the key. */
  readonly request: BookingRequest | null;
  readonly until: IsoInstant;
}

export const currentBooking = ({ bookings }: Journey): Booking | undefined => bookings.at(-1);

/**
 * Computes the status of a booking. If people leave a journey (withdrawal, another journey, an outcome), the machine
 * cancels its booking. If no desk answers for the booking, a person cancels it. A booking on which somebody travels
 * is kept: after departure, nothing is cancelled automatically.
 */
export function standingOf(state: CaseState, journey: Journey, booking: Booking): BookingStanding {
  const { status, byHand, used } = booking;
  if (status === 'refused' || status === 'cancelled') return status;
  if (isWanted(state, journey, booking)) return status === 'requested' && used ? 'by-hand' : status;
  return byHand || status === 'by-hand' ? 'cancel-by-hand' : 'cancel-requested';
}

function isWanted(state: CaseState, journey: Journey, booking: Booking): boolean {
  if (booking.used) return true;
  if (booking.givenUp || booking !== currentBooking(journey)) return false;
  const going = goingOn(state, journey);
  return booking.travellers.some((id) => going.includes(id) || leftWith(state, id, journey));
}

const leftWith = (state: CaseState, personId: string, { journeyId }: Journey): boolean => {
  const traveller = travellerOf(state, personId);
  return traveller.journeyId === journeyId && traveller.departedOn !== null;
};

/**
 * TRAV-3: true if the booking names a person who no longer travels, while other persons still travel. Staff must change
 * such a booking.
 */
export function isStale(state: CaseState, journey: Journey): boolean {
  const booking = currentBooking(journey);
  if (!booking || booking.used || standingOf(state, journey, booking) !== booking.status) return false;
  if (booking.status !== 'booked' && booking.status !== 'requested') return false;
  const going = goingOn(state, journey);
  return rebookable(state, journey).length > 0 && booking.travellers.some((id) => !going.includes(id));
}

/** Why nobody can ask the desk now to book the remaining legs. */
export function unbookable(state: CaseState, journey: Journey, now: IsoInstant): Refusal | undefined {
  const booking = currentBooking(journey);
  const standing = booking && standingOf(state, journey, booking);
  const departsAt = legsAhead(journey)[0]?.departsAt;
  return firstRefusal(
    rebookable(state, journey).length === 0 && { code: 'JOURNEY.NOBODY_TO_TRAVEL', rule: 'TRAV-1' },
    (standing === 'requested' || standing === 'by-hand' || standing === 'booked') && {
      code: 'BOOKING.EXISTS',
      rule: 'TRAV-1',
    },
    isBroken(journey) && { code: 'JOURNEY.NEEDS_NEW_LEGS', rule: 'TRAV-2' },
    (departsAt === undefined || compareInstants(departsAt, now) <= 0) && {
      code: 'JOURNEY.DEPARTURE_PASSED',
      rule: 'TRAV-1',
    },
  );
}

/** True if nothing is left to do about the booking. */
const isSettled = (state: CaseState, journey: Journey, booking: Booking): boolean =>
  ['booked', 'refused', 'cancelled'].includes(standingOf(state, journey, booking));

export const bookingWork = (state: CaseState): BookingWork[] =>
  state.travel.journeys.flatMap((journey) =>
    journey.bookings.flatMap((booking): BookingWork[] => {
      const { journeyId } = journey;
      const { key, request, departsAt: until } = booking;
      const standing = standingOf(state, journey, booking);
      if (standing === 'requested') return [{ journeyId, key, request, until }];
      return standing === 'cancel-requested' ? [{ journeyId, key, request: null, until }] : [];
    }),
  );

/**
 * Asks for a booking of the remaining legs. If staff enter the journey after it began, no desk can book it, and a
 * person enters the existing booking (FACT-3).
 */
export function askForBooking(draft: CaseState, journey: Journey, fact: Fact): void {
  const booking = addBooking(draft, journey, fact);
  booking.status = compareInstants(booking.departsAt, fact.recordedAt) > 0 ? 'requested' : 'by-hand';
  if (booking.status === 'requested')
    booking.request = requestOf(booking, journey, travellerIdsIn(draft, fact));
}

/**
 * Adds the next booking, for all persons that it would carry. Bookings are numbered across the whole case, so that no
 * key is used twice.
 */
export function addBooking(draft: CaseState, journey: Journey, fact: Fact): Booking {
  draft.travel.asked += 1;
  const { caseId, travel } = draft;
  const booking: Booking = {
    key: isOfEdition(fact, 1)
      ? providerKey(caseId, 'booking', travel.asked)
      : `${journey.journeyId}-${travel.asked}`,
    status: 'by-hand',
    travellers: rebookable(draft, journey),
    request: null,
    departsAt: (legsAhead(journey)[0] ?? journey.legs.at(-1)!).departsAt,
    reference: null,
    costMinor: null,
    currency: null,
    byHand: false,
    used: false,
    givenUp: false,
  };
  journey.bookings.push(booking);
  journey.bookings = journey.bookings.filter((other) => other.used || !isSettled(draft, journey, other));
  return booking;
}

/**
 * The id by which the desk knows a person. The id differs in each case, even if clients chose the same person id
 * (PAY-3).
 */
const travellerIdsIn =
  ({ caseId }: CaseState, fact: Fact) =>
  (personId: PersonId): string =>
    isOfEdition(fact, 1) ? providerKey(caseId, 'traveller', personId) : personId;

const requestOf = (
  { key, travellers }: Booking,
  journey: Journey,
  travellerId: (personId: PersonId) => string,
): BookingRequest => ({
  key,
  travellers: travellers.map(travellerId),
  legs: legsAhead(journey).map(deskLeg),
  assistance: travellers.flatMap((personId) => {
    const codes = journey.assistance[personId] ?? [];
    return codes.length > 0 ? [{ traveller: travellerId(personId), codes }] : [];
  }),
});

/** A leg as it is sent to the desk. The leg contains the route, but not who takes over the travellers. */
const deskLeg = ({ mode, from, to, departsAt, arrivesAt }: Leg): BookingLeg => ({
  mode,
  from,
  to,
  departsAt,
  arrivesAt,
});

export const owesEscortReport = ({ escort, escortReport, departedOn }: Journey): boolean =>
  escort && departedOn !== null && escortReport === null;

/**
 * Drops journeys without travellers, once nothing is left to do for them. A journey is kept if a correction of an
 * outcome or a boarding could put somebody back on it. The timeline still contains the dropped journeys (law 8), and
 * the case still knows the persons that they concern (CONS-1).
 */
export function forgetJourneys(draft: CaseState): void {
  const named = new Set([
    ...Object.entries(draft.travel.travellers)
      .filter(([personId, { departedOn }]) => departedOn !== null || isUndecided(draft.persons[personId]!))
      .map(([, { journeyId }]) => journeyId),
    ...Object.values(draft.withdrawal.withdrawn).flatMap(({ way }) => (way ? [way.journeyId] : [])),
    ...Object.values(draft.outcomes.found).map(({ way }) => way.journeyId),
  ]);
  const goesOn = (journey: Journey): boolean =>
    named.has(journey.journeyId) ||
    owesEscortReport(journey) ||
    !journey.bookings.every((booking) => isSettled(draft, journey, booking));
  const dropped = draft.travel.journeys.filter((journey) => !goesOn(journey));
  if (dropped.length === 0) return;
  for (const journey of dropped) keepPersonsOf(draft, journey);
  draft.travel.journeys = draft.travel.journeys.filter(goesOn);
}

function keepPersonsOf(draft: CaseState, journey: Journey): void {
  const personIds = [...personsOfJourney(draft, journey)].sort();
  const ids = [journey.journeyId, ...legIdsOf(journey)];
  const dropped = (draft.travel.dropped ??= []);
  const same = dropped.find((one) => one.personIds.join() === personIds.join());
  if (same) same.ids.push(...ids);
  else dropped.push({ personIds, ids });
}
