import type { PersonId, RiskDecision, RiskSide } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
} from './played-case.js';

const personsIn = (played: PlayedCase): PersonId[] => Object.keys(played.state.persons);

/** A case in which the first session has been held. */
export function counselled(played = new PlayedCase()): PlayedCase {
  return played.take('record-counselling-session', counsellor, {
    personIds: personsIn(played),
    channel: 'in-person',
    interpreted: false,
    apart: true,
    repaymentExplained: true,
  });
}

/** A case that is counselled, registered, and eligible. */
export function eligible(played = new PlayedCase()): PlayedCase {
  counselled(played).take('declare-voluntariness', counsellor, { personIds: personsIn(played) });
  for (const personId of personsIn(played)) {
    const adultFrom = played.state.persons[personId]!.adultFrom;
    played.take('record-identity', counsellor, { personId, identity: 'vault-id', adultFrom });
    played.take('declare-earlier-aid', counsellor, { personId, earlierAid: 'none' });
  }
  const holidays = { canton: [], destination: [] };
  return played
    .take('register-case', counsellor, {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
      holidays,
    })
    .take('decide-eligibility', donorOfficer, { decision: 'eligible' });
}

/** A case with a named office abroad, to which every person has consented. */
export function withOffice(played: PlayedCase, part = officePart): PlayedCase {
  played.take('name-receiving-office', caseManager, { part });
  for (const personId of personsIn(played)) consent(played, personId, part.organisationId);
  return played;
}

/** The categories that an office abroad may read if the person consents. */
export const abroad = [
  'identity',
  'contact',
  'health',
  'risk',
  'travel',
  'money',
  'payee',
  'plan',
  'monitoring',
] as const;

export const consent = (played: PlayedCase, personId: PersonId, recipientId: string): PlayedCase =>
  played.take('give-consent', counsellor, {
    personId,
    consentId: `consent-${played.facts.length}`,
    givenBy: 'both',
    purpose: 'risk-assessment-abroad',
    recipientId,
    categories: abroad,
    controllerId: 'country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
  });

export const input = (played: PlayedCase, side: RiskSide, personIds = personsIn(played)) => ({
  side,
  personIds,
  factors: [{ level: 'individual' as const, factor: 'known-to-recruiter', severity: 3, likelihood: 2 }],
});

export const bothInputs = (played: PlayedCase): PlayedCase =>
  played
    .take('record-risk-input', caseManager, input(played, 'swiss'))
    .take('record-risk-input', localOfficer, input(played, 'destination'));

/** Records the inputs of both sides, and their joint decision. */
export const assessed = (played: PlayedCase, decision: RiskDecision = 'return-possible'): PlayedCase =>
  bothInputs(played).take('record-risk-decision', caseManager, { decision, measures: 'vault-id' });

/** A case in the stage `planning`: by the risk decision, every person may leave. */
export const cleared = (played = new PlayedCase()): PlayedCase => assessed(withOffice(eligible(played)));

/** MINOR-1: a complete track of an accompanied child. */
export const accompaniedBy = (
  accompaniedBy: PersonId,
  personId: PersonId,
): StaffSteps['record-accompanied-minor'] => ({
  personId,
  accompaniedBy,
  parentalAuthorityProved: true,
  otherParent: 'agreed',
  seenAlone: true,
  bestInterest: 'supports-return',
  concern: false,
  guardianConsents: 'yes',
  childConsents: 'yes',
});

/** MINOR-2: a complete track of an unaccompanied child. */
export const secondTrackOf = (personId: PersonId): StaffSteps['record-unaccompanied-minor'] => ({
  personId,
  guardianAppointed: true,
  familyTracing: 'found',
  assessmentDone: true,
  panel: [
    { staffId: 'counsellor', worksTheCase: true },
    { staffId: 'outside', worksTheCase: false },
  ],
  determination: 'return-in-best-interest',
  childsView: 'vault-id',
  receivingCarer: 'vault-id',
  escortNeeded: true,
  guardianConsents: 'yes',
  childConsents: 'yes',
});

/**
 * Puts a person at this point of the journey without taking steps. Other tests check the steps that lead to this point.
 */
export function place(played: PlayedCase, personId: PersonId, where: 'under-way' | 'arrived'): PlayedCase {
  const { travel, persons } = played.state;
  travel.travellers[personId] = {
    journeyId: 'journey',
    document: null,
    fitness: 'not-raised',
    meeting: null,
    readyOn: null,
    readiness: null,
    stop: null,
    departedOn: played.today,
    endedByLeaving: [],
    ownWay: false,
    arrival: where === 'arrived' ? { on: played.today, result: 'met', confirmedOn: null } : null,
  };
  if (where === 'arrived') persons[personId]!.status = 'arrived';
  return played;
}
