import type { IsoDay, IsoInstant, PersonId } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { lowerAlert } from '../case/alerts.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isDeathReported, isUndecided, takesPart, type PersonLine } from '../case/person-line.js';
import { switzerland } from './fields.js';
import { travellerLine, travellerOf, type Journey, type Leg, type Traveller } from './state.js';

export const findJourney = (state: CaseState, journeyId: string | null): Journey | undefined =>
  state.travel.journeys.find((journey) => journey.journeyId === journeyId);
/** The journeys as readers see them. The timeline shows who left a journey, and which legs were replaced. */
export const shownJourneys = ({ travel }: CaseState): Omit<Journey, 'left' | 'formerLegIds'>[] =>
  travel.journeys.map(({ left: _left, formerLegIds: _formerLegIds, ...journey }) => journey);
export const journeyOfLeg = (state: CaseState, legId: string): Journey | undefined =>
  state.travel.journeys.find(({ legs }) => legs.some((leg) => leg.legId === legId));

/**
 * True if the person may still travel. This includes persons who are lost or reported dead, because their seats are
 * kept until staff are sure (LOST-1, DEATH-1).
 */
const isExpected = (person: PersonLine): boolean => isUndecided(person) && person.status !== 'came-back';

type Does = (traveller: Readonly<Traveller>) => boolean;
const travelling = (state: CaseState, does: Does, who = isExpected): PersonId[] =>
  personsOf(state)
    .filter((person) => who(person) && does(travellerOf(state, person.personId)))
    .map(({ personId }) => personId);

const isAtHome: Does = ({ departedOn }) => departedOn === null;
const isOnJourney: Does = ({ departedOn, journeyId, stop }) =>
  departedOn === null && journeyId !== null && stop === null;

/** All persons who have not left. */
export const notYetLeft = (state: CaseState): PersonId[] => travelling(state, isAtHome);
/** All persons who still take part and have not left. */
export const atHome = (state: CaseState): PersonId[] => travelling(state, isAtHome, takesPart);
/**
 * The persons who take part, are planned on a journey, and have neither left nor missed the departure. The departure
 * gate is checked for these persons.
 */
export const awaitingDeparture = (state: CaseState): PersonId[] => travelling(state, isOnJourney, takesPart);
/** The journeys that somebody is ready to board, even if that person cannot be reached now (ARR-2). */
export const readyJourneys = (state: CaseState): Set<string> =>
  new Set(
    travelling(state, isOnJourney, (person) => isExpected(person) && !isDeathReported(person))
      .map((personId) => travellerOf(state, personId))
      .flatMap(({ readyOn, journeyId }) => (readyOn === null ? [] : [journeyId!])),
  );
export const underWay = (state: CaseState): PersonId[] => travelling(state, isUnderWay);
/** All persons on a journey who have not arrived, regardless of where they wait. */
export const goingOn = (state: CaseState, { journeyId }: Pick<Journey, 'journeyId'>): PersonId[] =>
  travelling(state, (traveller) => traveller.journeyId === journeyId && traveller.arrival === null);

export const isUnderWay = ({ departedOn, arrival }: Readonly<Traveller>): boolean =>
  departedOn !== null && arrival === null;
/** True after a no-show or a refused boarding at the departure: the journey failed for this person (TRAV-2). */
export const missedDeparture = ({ departedOn, stop }: Readonly<Traveller>): boolean =>
  departedOn === null && stop !== null;

/**
 * TRAV-2: the persons that new legs of this journey would carry. Before departure: everyone on the journey. After
 * departure: the persons who are under way on the journey.
 */
export const rebookable = (state: CaseState, journey: Journey): PersonId[] =>
  goingOn(state, journey).filter((id) => journey.departedOn === null || isUnderWay(travellerOf(state, id)));

/**
 * True if a leg was cancelled, a connection was missed, or something else happened. In each of these cases, nobody on
 * the journey boards before new legs are decided.
 */
export const isBroken = ({ legs }: Journey): boolean =>
  legs.some(({ result }) => result !== null && result !== 'completed');
/** The legs that the travellers have completed, and the leg that they are on. */
export const legsTaken = ({ legs }: Journey): Leg[] =>
  legs.filter(({ result, aboard }) => result === 'completed' || (result === null && aboard.length > 0));
/** The legs that nobody has taken yet. */
export const legsAhead = ({ legs }: Journey): Leg[] =>
  legs.filter(({ result, aboard }) => result === null && aboard.length === 0);

/**
 * GATE-1: the index of the leg of departure: the leg that is marked as such, or an earlier leg that leaves
 * Switzerland.
 */
function departureIndex({ legs }: Journey): number {
  const leaves = ({ departure, toCountry = switzerland }: Leg): boolean =>
    departure === true || toCountry !== switzerland;
  return legs.some(({ departure }) => departure) ? legs.findIndex(leaves) : 0;
}
/** The legs up to and including the one that leaves Switzerland. */
export const legsToDeparture = (journey: Journey): Leg[] =>
  journey.legs.slice(0, departureIndex(journey) + 1);
export const departureLeg = (journey: Journey): Leg => journey.legs[departureIndex(journey)]!;
/**
 * True if boarding this leg is a departure. Boarding a leg before the one that leaves Switzerland is not a departure.
 */
export const isDeparture = (journey: Journey, legId: string): boolean =>
  journey.legs.findIndex((leg) => leg.legId === legId) >= departureIndex(journey);

const plannedDeparture = (journey: Journey): IsoInstant => departureLeg(journey).departsAt;
export const plannedDepartureDay = (journey: Journey): IsoDay =>
  dayOf(plannedDeparture(journey), programmeZone);

/**
 * GATE-1: the day on which this person is to leave: the planned day. If `from` is later, or nothing is planned:
 * `from`.
 */
export function departureDayOf(state: CaseState, personId: PersonId, from: IsoDay): IsoDay {
  const journey = findJourney(state, travellerOf(state, personId).journeyId);
  const planned = journey ? plannedDepartureDay(journey) : from;
  return planned > from ? planned : from;
}

/** TRAV-2: the planned day, in Switzerland, on which a leg departs. */
export const departsOn = ({ legs }: Journey, legId: string): IsoDay =>
  dayOf(legs.find((leg) => leg.legId === legId)!.departsAt, programmeZone);

export const findLeg = ({ legs }: Journey, legId: string): Leg => legs.find((leg) => leg.legId === legId)!;

/**
 * Sets the day on which the person left Switzerland. `null`: the person did not leave. BACK-1: if the journey had
 * brought the person back before they arrived, this departure also means that they left again. For a person who came
 * back after arriving, a separate step records the next departure.
 */
export function setDeparture(draft: CaseState, personId: PersonId, on: IsoDay | null): void {
  const traveller = travellerLine(draft, personId);
  const back = draft.comingBack[personId];
  if (back?.leftAgainOn === traveller.departedOn) back.leftAgainOn = on;
  traveller.departedOn = on;
}

/**
 * Puts a person on a journey after a next leg was decided, so that nothing stops them any more. If the person missed
 * the departure, staff must confirm the readiness again.
 */
export function getOn(draft: CaseState, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (missedDeparture(traveller)) traveller.readyOn = null;
  traveller.stop = null;
  lowerAlert(draft, 'journey-stopped', personId);
}
