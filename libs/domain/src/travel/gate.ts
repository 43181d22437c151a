import type { ConsentGiver, ErrorCode, IsoDay, PersonId, Refusal } from '@homeward/contracts';
import { compareInstants, startOfDay } from '../calendar/instants.js';
import { dueAt } from '../calendar/length.js';
import { findDeadline, programmeZone } from '../case/clock.js';
import { isOfEdition } from '../case/fact.js';
import { isMinorOn, takesPart, type PersonLine } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';
import { consentInForce } from '../counselling/state.js';
import { hasOwnWill } from '../minors/rules.js';
import { escortNeeded, minorTrackComplete } from '../minors/state.js';
import { destinationOf } from '../registration/state.js';
import { riskPermitsDeparture } from '../risk/state.js';
import { isElsewhere } from './in-place.js';
import { awaitingDeparture, departureDayOf, findJourney } from './journeys.js';
import { mayGoUnmet, meetingOf, type MeetingStanding } from './meeting.js';
import { travellerOf, type Traveller } from './state.js';

/** A person at the gate, with the data that the conditions check. */
interface AtTheGate {
  readonly situation: Situation;
  readonly person: PersonLine;
  readonly traveller: Readonly<Traveller>;
  /**
   * The day of departure. The day decides the person's age, and whether the person's documents and declarations are
   * valid.
   */
  readonly departsOn: IsoDay;
}
type Condition = (at: AtTheGate) => Refusal | undefined;

const blocked = (code: ErrorCode, rule = 'GATE-1', params: Refusal['params'] = {}): Refusal => ({
  code,
  rule,
  params,
});

/** LOST-1: a person who is found again must be assessed again before they leave (RISK-4). */
const withTheCase: Condition = ({ person }) =>
  takesPart(person) ? undefined : blocked('RISK.DECISION_STALE', 'RISK-4');

/**
 * MINOR-3: the guardian consents for a child. A person who is of age on the day of departure consents for themselves.
 */
const consented: Condition = ({ situation, person, traveller, departsOn }) => {
  const { state, occurredOn } = situation;
  const { personId } = person;
  const givers: readonly ConsentGiver[] = isMinorOn(person, departsOn)
    ? ['guardian', 'both']
    : ['self', 'both'];
  const officeId = meetingOf(state, personId) === 'accepted' ? traveller.meeting!.officeId! : undefined;
  const wanted = [
    { purpose: 'programme' as const },
    { purpose: 'travel' as const },
    ...(officeId === undefined ? [] : [{ purpose: 'hand-over' as const, recipientId: officeId }]),
  ];
  const missing = wanted.find(
    (want) => !consentInForce(state.counselling, { personId, givers, ...want }, occurredOn),
  );
  if (missing) return blocked('CONSENT.MISSING', 'GATE-1', { purpose: missing.purpose });
  if (!asksPlaces(situation)) return undefined;
  const country = destinationOf(state);
  const whereBound = { personId, givers, purpose: 'travel' as const, country };
  return country !== undefined && consentInForce(state.counselling, whereBound, occurredOn)
    ? undefined
    : blocked('CONSENT.OTHER_COUNTRY', 'GATE-3');
};

/**
 * GATE-3: true if the gate checks places. The gate always checks places when a step is taken. For tasks, the gate
 * checks places only if the case has a fact that is newer than the lookup of places, so that the tasks of older runs do
 * not change (law 13).
 */
const asksPlaces = ({ state, known }: Situation): boolean =>
  isOfEdition(state, 1) || known.places !== undefined;

/**
 * GATE-3: a journey must end in the country and place for which the risk was decided, and stop nowhere else for
 * longer than a connection.
 */
const inPlace: Condition = ({ situation, traveller }) => {
  const journey = findJourney(situation.state, traveller.journeyId);
  return journey && asksPlaces(situation) && isElsewhere(journey, situation)
    ? blocked('JOURNEY.ELSEWHERE', 'GATE-3')
    : undefined;
};

/** MINOR-4: the track of a person who is a child on the day of departure must be complete. */
const minorReady: Condition = ({ situation: { state }, person, departsOn }) =>
  isMinorOn(person, departsOn) ? minorTrackComplete(state, person.personId, departsOn) : undefined;

const escorted: Condition = ({ situation: { state }, person, traveller, departsOn }) => {
  const needed = isMinorOn(person, departsOn) && escortNeeded(state, person.personId);
  return needed && !findJourney(state, traveller.journeyId)?.escort
    ? blocked('JOURNEY.ESCORT_MISSING', 'MINOR-2')
    : undefined;
};

const documented: Condition = ({ situation, traveller: { document }, departsOn }) => {
  if (document?.validTo === undefined) return blocked('TRAVEL_DOCUMENT.MISSING');
  if (document.validTo < departsOn) return blocked('TRAVEL_DOCUMENT.EXPIRED');
  if (document.rightToEnter === 'none' || document.rightToEnter === 'not-known')
    return blocked('TRAVEL_DOCUMENT.NO_RIGHT_TO_ENTER');
  return !asksPlaces(situation) || document.country === destinationOf(situation.state)
    ? undefined
    : blocked('TRAVEL_DOCUMENT.OTHER_COUNTRY', 'GATE-3');
};

const fit: Condition = ({ traveller: { fitness } }) => {
  if (fitness === 'raised') return blocked('FITNESS.OPEN');
  return fitness === 'not-fit' ? blocked('FITNESS.NOT_FIT') : undefined;
};

const metBecause: Partial<Record<MeetingStanding, ErrorCode>> = {
  'not-asked': 'HAND_OVER.MISSING',
  offered: 'HAND_OVER.UNANSWERED',
  declined: 'HAND_OVER.DECLINED',
  'other-office': 'HAND_OVER.OTHER_OFFICE',
};
/**
 * An office must have accepted the hand-over, and its agreement must be in force. The API reads the agreement only for
 * the request of a step, so the agreement is unknown in a list of open steps.
 */
const handedOver: Condition = ({ situation, person: { personId }, departsOn }) => {
  const { state, known } = situation;
  const standing = meetingOf(state, personId);
  const code = metBecause[standing];
  if (code) return blocked(code);
  if (standing === 'not-wished' && !mayGoUnmet(state, personId, departsOn))
    return blocked('HAND_OVER.CHILD_ALONE', 'MINOR-2');
  const { officeAgreementInForce: inForce } = known;
  const ended = standing === 'accepted' && (inForce === false || inForce === null);
  if (ended) return blocked('HAND_OVER.AGREEMENT_NOT_IN_FORCE');
  const { meeting } = travellerOf(state, personId);
  return standing === 'accepted' && asksPlaces(situation) && meeting?.country !== destinationOf(state)
    ? blocked('HAND_OVER.OTHER_COUNTRY', 'GATE-3')
    : undefined;
};

const voluntary: Condition = ({ situation, person, departsOn }) => {
  const { personId, voluntaryOn } = person;
  if (isMinorOn(person, departsOn) && !hasOwnWill(situation.state, personId)) return undefined;
  if (voluntaryOn === null || voluntaryOn > situation.occurredOn) return blocked('VOLUNTARINESS.MISSING');
  const validity = findDeadline(situation.state, 'voluntariness-validity', personId);
  const until = { ...situation, occurredOn: lastDayAsked(situation, departsOn) };
  return validity && !isOver(validity.dueAt, until) ? undefined : blocked('VOLUNTARINESS.EXPIRED');
};

/**
 * The day until which the declaration must hold: the day of departure, because nobody can renew it at the airport. If
 * even a new declaration would not last until the departure, this is the day of the step.
 */
function lastDayAsked({ state, occurredOn, now }: Situation, departsOn: IsoDay): IsoDay {
  const { length, counting, calendar } = state.policy.deadlines['voluntariness-validity'];
  if (length === null || !isOfEdition(state, 1)) return occurredOn;
  const holidays = state.policy.holidays[calendar];
  const until = dueAt({ occurredOn, recordedAt: now }, length, counting, holidays, programmeZone);
  return compareInstants(until, startOfDay(departsOn, programmeZone)) > 0 ? departsOn : occurredOn;
}

/** GATE-1: the conditions, named by what each condition asks for, in the order in which staff would resolve them. */
const conditions = {
  attention: withTheCase,
  consent: consented,
  'child-track': minorReady,
  escort: escorted,
  'travel-document': documented,
  journey: inPlace,
  fitness: fit,
  'hand-over': handedOver,
  voluntariness: voluntary,
} satisfies Record<string, Condition>;
export type AskedAtGate = keyof typeof conditions;

/**
 * GATE-1: everything that prevents these people from leaving. Empty: the gate is open. Before departure, ages and
 * documents are checked for the planned day. Refusals about one person have `params.person`, the person's number in the
 * case.
 */
export const gate = (
  situation: Situation,
  personIds: readonly PersonId[] = awaitingDeparture(situation.state),
): Refusal[] =>
  gateOn(situation, personIds, (personId) => departureDayOf(situation.state, personId, situation.occurredOn));

/** The result of the gate for the readiness step. */
export const gateAtReadiness = (situation: Situation, personIds: readonly PersonId[]): Refusal[] =>
  gate(asRead(situation), personIds);

/**
 * TRAV-2: the result of the gate for a boarding. The day of the boarding, and not the planned day, decides every age
 * and validity.
 */
export const gateAtBoarding = (situation: Situation, personId: PersonId): Refusal[] =>
  gateOn(asRead(situation), [personId], () => situation.occurredOn);

/** Law 12: an agreement that the API has not read for this step counts as not in force, and a place as unknown. */
const asRead = (situation: Situation): Situation => ({
  ...situation,
  known: { officeAgreementInForce: false, places: {}, ...situation.known },
});

function gateOn(
  situation: Situation,
  personIds: readonly PersonId[],
  dayOf: (personId: PersonId) => IsoDay,
): Refusal[] {
  const risk = riskPermitsDeparture(situation.state, situation.occurredOn);
  const isAsked = situation.state.registration.askedAgain === true;
  return [
    ...(isAsked ? [blocked('ELIGIBILITY.NOT_GRANTED', 'ELIG-3')] : []),
    ...(risk ? [risk] : []),
    ...personIds.flatMap((personId) => gateOf(situation, personId, dayOf(personId))),
  ];
}

const gateOf = (situation: Situation, personId: PersonId, departsOn: IsoDay): Refusal[] =>
  Object.values(missingAtGate(situation, personId, departsOn)).map((refusal) => ({
    ...refusal,
    params: { ...refusal.params, person: situation.state.persons[personId]!.ordinal },
  }));

/** GATE-1: what would prevent this person from leaving as planned. */
export function missingAtGate(
  situation: Situation,
  personId: PersonId,
  departsOn = departureDayOf(situation.state, personId, situation.occurredOn),
): Partial<Record<AskedAtGate, Refusal>> {
  const { state } = situation;
  const person = state.persons[personId]!;
  const at: AtTheGate = { situation, person, traveller: travellerOf(state, personId), departsOn };
  return Object.fromEntries(
    Object.entries(conditions).flatMap(([what, condition]: [string, Condition]) => {
      const refusal = condition(at);
      return refusal ? [[what, refusal]] : [];
    }),
  );
}

/**
 * True if a deadline has passed when the day `occurredOn` begins. If this day is today or later, also true if the
 * deadline has passed by now. FACT-1: today in an eastern zone may be tomorrow in Switzerland.
 */
const isOver = (dueAt: string, { occurredOn, today, now }: Situation): boolean =>
  compareInstants(dueAt, startOfDay(occurredOn, programmeZone)) <= 0 ||
  (occurredOn >= today && compareInstants(dueAt, now) <= 0);
