import type { IsoInstant, PersonId, Stage } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import { wasAskedEarly } from '../case/asked.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isUndecided, type PersonLine } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { destinationOf } from '../registration/state.js';
import {
  currentBooking,
  isStale,
  owesEscortReport,
  standingOf,
  unbookable,
  type BookingStanding,
} from './bookings.js';
import { gateWaits, handOverAnswer, isOnlyReadinessMissing } from './gate-waits.js';
import {
  atHome,
  awaitingDeparture,
  departureLeg,
  findJourney,
  isBroken,
  missedDeparture,
  plannedDepartureDay,
  readyJourneys,
  rebookable,
  underWay,
} from './journeys.js';
import { meetingOf } from './meeting.js';
import { isOutOfHands, travellerOf, type Journey } from './state.js';

/** All waits about journey, gate, boarding and arrival, in the order of the journey. */
export const travelWaits: Waits = (state, now) => {
  if (state.stage === 'closed') return [];
  return [
    ...state.travel.journeys.flatMap((journey) => journeyWaits(state, journey, now)),
    ...(preparing.has(state.stage) ? departureWaits(state, now) : earlyWaits(state)),
    ...boardable(state).map((journey) => boardingWait(state, journey, now)),
    ...underWay(state).map((personId) => arrivalWait(state, personId)),
    ...elsewhereWaits(state),
    ...unconfirmed(state).map((personId) => confirmationWait(state, personId)),
  ];
};

/**
 * The stages in which the case waits for a journey and a hand-over. In earlier stages, staff can draft the journey and
 * the hand-over (STAGE-1).
 */
const preparing: ReadonlySet<Stage> = new Set(['pre-departure', 'in-transit']);

/**
 * For each status of a booking, the step that the travel-officer may take. The machine books and cancels, but the
 * travel-officer may always do it by hand instead.
 */
const ofBooking: Partial<Record<BookingStanding, Wait['step']>> = {
  requested: 'enter-booking',
  'by-hand': 'enter-booking',
  'cancel-by-hand': 'enter-booking',
  refused: 'rebook-journey',
  'cancel-requested': 'request-booking',
  cancelled: 'request-booking',
};

function journeyWaits(state: CaseState, journey: Journey, now: IsoInstant): Wait[] {
  const { bookings, departedOn } = journey;
  const carries = rebookable(state, journey).length > 0;
  const current = currentBooking(journey);
  const next = current && ofBooking[standingOf(state, journey, current)];
  const unbooked = current ? next === 'request-booking' : departedOn === null;
  const toBook = carries && unbooked && preparing.has(state.stage);
  const refused = toBook ? unbookable(state, journey, now) : undefined;
  const steps: (Wait['step'] | false | undefined)[] = [
    (refused !== undefined || needsNewLegs(state, journey) || isStale(state, journey)) && 'rebook-journey',
    toBook && refused === undefined && 'request-booking',
    carries && next !== 'request-booking' && next,
    bookings.some((booking) => standingOf(state, journey, booking) === 'cancel-by-hand') && 'enter-booking',
    owesEscortReport(journey) && 'record-escort-report',
  ];
  return steps.flatMap((step) =>
    step ? [{ step, role: 'travel-officer', subject: journey.journeyId }] : [],
  );
}

/**
 * TRAV-2: true if nobody on the journey can travel as planned. If only one person was left behind and others can
 * travel, that person needs a separate journey.
 */
function needsNewLegs(state: CaseState, journey: Journey): boolean {
  const persons = rebookable(state, journey);
  return persons.length > 0 && (isBroken(journey) || persons.every((personId) => isStuck(state, personId)));
}

const isStuck = (state: CaseState, personId: PersonId): boolean => {
  const { stop } = travellerOf(state, personId);
  return stop !== null && !isOutOfHands(stop);
};

function departureWaits(state: CaseState, now: IsoInstant): Wait[] {
  const unready = awaitingDeparture(state).filter((id) => travellerOf(state, id).readyOn === null);
  return [
    ...(withoutWay(state).length > 0 ? [planning] : []),
    ...atHome(state).flatMap((personId) => gateWaits(state, personId, now)),
    ...unready.filter((personId) => isOnlyReadinessMissing(state, personId, now)).map(readinessWait),
  ];
}

const planning: Wait = { step: 'plan-journey', role: 'travel-officer' };
const readinessWait = (subject: PersonId): Wait => ({
  step: 'confirm-readiness',
  role: 'case-manager',
  subject,
});

/** Persons without a journey, and persons who were left behind by their journey. */
const withoutWay = (state: CaseState): PersonId[] =>
  [...atHome(state), ...underWay(state)].filter((personId) => {
    const traveller = travellerOf(state, personId);
    const journey = findJourney(state, traveller.journeyId);
    if (traveller.ownWay) return false;
    if (!journey) return true;
    if (missedDeparture(traveller)) return journey.departedOn !== null;
    return isStuck(state, personId) && !needsNewLegs(state, journey);
  });

/** The journeys that can be boarded. Nobody boards a cancelled flight: the journey waits for new legs. */
const boardable = (state: CaseState): Journey[] =>
  [...readyJourneys(state)]
    .map((journeyId) => findJourney(state, journeyId)!)
    .filter((journey) => !isBroken(journey));

/**
 * TRAV-1: waits for a boarding. If the case has an airport-assistant, the airport-assistant confirms the boarding of
 * flights, up to the day of the flight (SEE-2). In all other situations, the travel-officer confirms the boarding.
 */
function boardingWait(state: CaseState, journey: Journey, now: IsoInstant): Wait {
  const subject = journey.journeyId;
  const byAir = departureLeg(journey).mode === 'air' && state.parts['airport-assistant'] !== undefined;
  // In cases that are older than the list of services not asked yet, the task stays with the airport, because the
  // running workflows of these cases expect it (law 13).
  const over = state.unasked !== undefined && plannedDepartureDay(journey) < dayOf(now, programmeZone);
  const role = byAir && !over ? 'airport-assistant' : 'travel-officer';
  return { step: 'record-boarding', role, subject, deadline: 'departure-unconfirmed' };
}

/**
 * GATE-3: waits for a person on the way to another country. First, staff record that the person has decided to go
 * there. Then the person needs a right to enter and an office there.
 */
const elsewhereWaits = (state: CaseState): Wait[] =>
  state.alerts.some(({ code }) => code === 'journey-elsewhere')
    ? [{ step: 'change-destination', role: 'case-manager' }]
    : underWay(state).flatMap((personId): Wait[] => {
        const { document, meeting } = travellerOf(state, personId);
        const isOld = document?.country !== undefined && document.country !== destinationOf(state);
        return [
          ...(isOld
            ? [{ step: 'record-travel-document', role: 'counsellor', subject: personId } as const]
            : []),
          ...(isOld && meeting === null ? [{ step: 'offer-hand-over', role: 'case-manager' } as const] : []),
        ];
      });

/**
 * TRAV-4: waits for an arrival. If the person was stopped and new legs cannot resolve the stop, the case-manager gets
 * the task at once.
 */
const arrivalWait = (state: CaseState, subject: PersonId): Wait => ({
  step: 'record-arrival',
  role: isOutOfHands(travellerOf(state, subject).stop) ? 'case-manager' : hostOf(state, subject),
  subject,
  deadline: 'arrival-confirmation',
});

const confirmationWait = (state: CaseState, subject: PersonId): Wait => ({
  step: 'confirm-arrival',
  role: hostOf(state, subject),
  subject,
  deadline: 'arrival-confirmation',
});

const isAbroad = (person: PersonLine): boolean => isUndecided(person) && person.status !== 'came-back';

const unconfirmed = (state: CaseState): PersonId[] =>
  personsOf(state)
    .filter((person) => isAbroad(person) && travellerOf(state, person.personId).arrival?.confirmedOn === null)
    .map(({ personId }) => personId);

/** The role that meets the person, or gets news of the person. */
const hostOf = (state: CaseState, personId: PersonId): Wait['role'] =>
  meetingOf(state, personId) === 'accepted' ? 'local-officer' : 'case-manager';

/** SEE-2: the tasks of a travel-officer who got the case by `ask-service` before the case waited for travel. */
const earlyWaits = (state: CaseState): Wait[] => [
  ...(atHome(state).some((personId) => meetingOf(state, personId) === 'offered') ? [handOverAnswer] : []),
  ...(wasAskedEarly(state, 'travel-officer') && withoutWay(state).length > 0 ? [planning] : []),
];
