import type { Actor, ConsentPurpose, IsoDay, PersonId } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { isAtTheGate } from '../../src/access/travellers-of-the-day.js';
import { isAskedFor } from '../../src/case/asked.js';
import type { JourneyLeg } from '../../src/travel/fields.js';
import { awaitingDeparture } from '../../src/travel/journeys.js';
import { caseManager, counsellor, localOfficer, officePart, PlayedCase, staff } from './played-case.js';
import { cleared } from './way.js';

export const travelOfficer = staff('travel-officer');
export const airportAssistant = staff('airport-assistant');

/** GATE-1: the facts that the API reads about the receiving office for a step. */
export const inForce = { officeAgreementInForce: true };

/** The departure day of all journeys in these tests, unless a test gives another. */
export const departureDay: IsoDay = '2026-03-10';

export const personsIn = (played: PlayedCase): PersonId[] => Object.keys(played.state.persons);

export const flight = (legId: string, day: IsoDay = departureDay, from = 'ZRH', to = 'LOS'): JourneyLeg => ({
  legId,
  mode: 'air',
  from,
  to,
  departsAt: `${day}T08:00:00Z`,
  arrivesAt: `${day}T14:00:00Z`,
});

export const journey = (
  travellers: readonly PersonId[],
  about: Partial<StaffSteps['plan-journey']> = {},
): StaffSteps['plan-journey'] => ({
  journeyId: 'journey-1',
  travellers,
  legs: [flight('leg-1')],
  assistance: [],
  escort: false,
  ...about,
});

/**
 * SEE-2: the case has asked travel for something, so that travel sees the case even if it does not wait for travel yet.
 */
export const askedOfTravel = (played: PlayedCase): PlayedCase =>
  isAskedFor(played.state, 'travel-officer')
    ? played
    : played.take('ask-service', counsellor, { service: 'travel' });

export const planned = (played = cleared(), about: Partial<StaffSteps['plan-journey']> = {}): PlayedCase =>
  askedOfTravel(played).take(
    'plan-journey',
    travelOfficer,
    journey(about.travellers ?? personsIn(played), about),
  );

export function permit(played: PlayedCase, personId: PersonId, purpose: ConsentPurpose): string {
  const consentId = `consent-${played.facts.length}`;
  played.take('give-consent', counsellor, {
    personId,
    consentId,
    givenBy: 'both',
    purpose,
    recipientId: officePart.organisationId,
    categories: ['travel'],
    country: 'NG',
    controllerId: 'country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
  });
  return consentId;
}

/**
 * A case with consents, documents, and an office that has accepted the hand-over. Only the readiness step is missing.
 */
export function prepared(played = planned()): PlayedCase {
  const personIds = personsIn(played);
  for (const personId of personIds) {
    for (const purpose of ['programme', 'travel', 'hand-over'] as const) permit(played, personId, purpose);
    played.take('record-travel-document', travelOfficer, {
      personId,
      document: 'passport',
      validTo: '2030-01-01',
      rightToEnter: 'national',
      country: 'NG',
    });
  }
  return played
    .take(
      'offer-hand-over',
      caseManager,
      { officeId: officePart.organisationId, personIds },
      { known: inForce },
    )
    .take('answer-hand-over', localOfficer, { answer: 'accepted' }, { known: inForce });
}

export const answersFor = (...personIds: PersonId[]): StaffSteps['confirm-readiness'] => ({
  personIds,
  proceedings: 'none',
  reflectionPeriod: 'not-applicable',
});
/** The answers for anna, the only person in most of these cases. */
export const answers = answersFor('anna');

export const ready = (played = prepared(), personIds = awaitingDeparture(played.state)): PlayedCase =>
  played.take('confirm-readiness', caseManager, answersFor(...personIds), { known: inForce });

type Boarding = StaffSteps['record-boarding']['results'][number]['result'];

/** SEE-1: the airport-assistant on the day of the flight, otherwise the travel-officer. */
const atTheGate = ({ state, today }: PlayedCase): Actor =>
  isAtTheGate(state, airportAssistant, today) ? airportAssistant : travelOfficer;

export const board = (
  played: PlayedCase,
  results: Readonly<Record<PersonId, Boarding>>,
  legId = 'leg-1',
  actor = atTheGate(played),
): PlayedCase => played.take('record-boarding', actor, boarding(results, legId), { known: inForce });

export const boarding = (
  results: Readonly<Record<PersonId, Boarding>>,
  legId = 'leg-1',
): StaffSteps['record-boarding'] => ({
  legId,
  results: Object.entries(results).map(([personId, result]) => ({ personId, result })),
  ...(Object.values(results).includes('other') && { whatHappened: 'vault-text' }),
});

/** A case in which everybody has boarded the first leg, on the planned day. */
export const departed = (played = ready()): PlayedCase =>
  board(
    played.until(departureDay),
    Object.fromEntries(personsIn(played).map((personId) => [personId, 'boarded' as const])),
  );

export const arrived = (played = departed()): PlayedCase =>
  played.take('record-arrival', localOfficer, {
    results: personsIn(played).map((personId) => ({ personId, result: 'met' as const })),
  });

/** An adult and her adult sister, who can be separated during the journey. */
export const twoAdults = (): PlayedCase =>
  cleared(new PlayedCase({ persons: { anna: '2010-01-01', bea: '2012-01-01' } }));
