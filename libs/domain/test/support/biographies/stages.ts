import type { ConsentPurpose, PersonId } from '@homeward/contracts';
import { addDays } from '../../../src/calendar/instants.js';
import { isMinorOn } from '../../../src/case/person-line.js';
import { awaitingDeparture, findJourney, underWay } from '../../../src/travel/journeys.js';
import { travellerOf, type Journey } from '../../../src/travel/state.js';
import { caseManager, counsellor, donorOfficer, localOfficer, officePart } from '../played-case.js';
import { instalment, line } from '../planned.js';
import { travelOfficer } from '../travel.js';
import { abroad } from '../way.js';
import { asUsual } from './as-usual.js';
import { bornOn, unknown } from './births.js';
import { placeIn, staffOfTravel, staffAbroad, type Life } from './life.js';
import { introduce, readsNothing } from './people.js';
import { untils, type Story, type StoryPerson, type Until } from './story.js';
import { payInFull } from './money.js';

/** The usual steps of each stage, in the order of the stages. */
const usual: Record<Until, (life: Life) => void> = {
  opened: (life) => {
    for (const who of life.personIds) introduce(life, who);
  },
  counselled: (life) =>
    life.take('record-counselling-session', counsellor, {
      personIds: life.personIds,
      channel: asUsual.channel,
      interpreted: isInterpreted(life),
      apart: true,
      repaymentExplained: true,
    }),
  registered: (life) => {
    declareWill(life);
    for (const personId of life.personIds)
      if (!hasEarlierAid(life, personId))
        life.take('declare-earlier-aid', counsellor, { personId, earlierAid: 'none' });
    life.take('register-case', counsellor, {
      canton: asUsual.canton,
      destinationCountry: life.home,
      returnKind: 'voluntary',
      holidays: { canton: [], destination: [] },
    });
  },
  admitted: (life) => life.take('decide-eligibility', donorOfficer, { decision: 'eligible' }),
  cleared: (life) => {
    life.take('name-receiving-office', caseManager, { part: officePart });
    for (const personId of life.personIds) permit(life, personId, 'risk-assessment-abroad');
    assess(life, 'return-possible');
  },
  planned: (life) => {
    planAid(life);
    planJourney(life);
    for (const personId of life.personIds) document(life, personId);
  },
  ready: (life) => prepare(life),
  departed: (life) => {
    life.turnTo(life.departure);
    board(life, awaitingDeparture(life.played.state));
  },
  arrived: (life) => {
    life.turnTo(
      life.on((life.story.then?.find(({ what }) => what === 'rightly')?.['written'] as number) ?? 0),
    );
    arrive(life);
  },
  reintegrating: (life) => {
    life.takeBy('confirm-arrival', staffAbroad, { personIds: life.personIds });
    assess(life, 'as-planned');
  },
  visited: (life) => {
    payInFull(life, 'i-1');
    visit(life);
  },
};

/** Enters the usual steps of all stages up to this one. */
export function enterUntil(life: Life, until: Until): void {
  for (const stage of untils.slice(0, untils.indexOf(until) + 1)) usual[stage](life);
}

/** CONS-3: the language of the text, if the person reads a different language than they speak. */
const textOf = ({ reads }: StoryPerson): object =>
  reads === undefined || reads === readsNothing ? {} : { textLanguage: reads };

/** A session that is repeated with an interpreter had no interpreter the first time. */
const isInterpreted = ({ story: { then = [] }, personIds, people }: Life): boolean =>
  !then.some(({ what }) => what === 'explained-again') &&
  personIds.some((who) => needsInterpreter(people[who]!.speaks));

const needsInterpreter = (speaks = ''): boolean => asUsual.interpreted && !['deu', 'gsw'].includes(speaks);

const hasEarlierAid = ({ story }: Life, who: string): boolean =>
  (story.then ?? []).some((event) => event.who === who && event.what === 'earlier-aid');

export const isChild = (life: Life, who: PersonId): boolean =>
  isMinorOn(life.played.state.persons[who]!, life.day);
const isChildAtDeparture = (life: Life, who: PersonId): boolean =>
  isMinorOn(life.played.state.persons[who]!, life.departure);

/** COUN-1: every person who is able to judge declares their will. Infants are recorded as unable to judge (MINOR-3). */
export function declareWill(life: Life): Life {
  for (const personId of life.personIds.filter((who) => isInfant(life, who) && !isTracked(life, who)))
    recordTooYoung(life, personId);
  const personIds = life.personIds.filter((who) => !isInfant(life, who));
  return life.take('declare-voluntariness', counsellor, { personIds });
}

const isTracked = ({ played: { state } }: Life, who: PersonId): boolean => {
  const { accompanied, unaccompanied } = state.minors[who] ?? {};
  return (accompanied ?? unaccompanied ?? null) !== null;
};

const notAbleToJudge = { childConsents: 'not-able-to-judge' } as const;

function recordTooYoung(life: Life, personId: PersonId): Life {
  const accompaniedBy = parentOf(life, personId);
  return accompaniedBy === undefined
    ? life.take('record-unaccompanied-minor', counsellor, {
        personId,
        guardianAppointed: false,
        panel: [],
        ...asUsual.childNotAskedYet,
        ...notAbleToJudge,
      })
    : life.take('record-accompanied-minor', counsellor, {
        personId,
        accompaniedBy,
        otherParent: 'open',
        ...asUsual.childWithParentNotAskedYet,
        ...notAbleToJudge,
      });
}

/** The parent of this child, if a parent is an adult. */
const parentOf = (life: Life, who: PersonId): PersonId | undefined =>
  [life.people[who]!['child-of'] ?? []].flat().find((adult) => !isChild(life, adult));

export const permit = (
  life: Life,
  personId: PersonId,
  purpose: ConsentPurpose,
  language = life.people[personId]!.speaks ?? asUsual.language,
): Life =>
  life.take('give-consent', counsellor, {
    personId,
    consentId: life.newId('consent'),
    givenBy: isChildAtDeparture(life, personId) ? 'guardian' : isChild(life, personId) ? 'both' : 'self',
    purpose,
    recipientId: officePart.organisationId,
    categories: abroad,
    country: life.destination,
    controllerId: 'country-office',
    language,
    interpreted: needsInterpreter(life.people[personId]!.speaks),
    ...textOf(life.people[personId]!),
    textVersion: asUsual.textVersion,
  });

export function assess(
  life: Life,
  decision: 'return-possible' | 'as-planned' | 'not-now',
  measures?: string,
): Life {
  const personIds = life.personIds;
  life.take('record-risk-input', caseManager, { side: 'swiss', personIds, factors: [asUsual.risk] });
  life.take('record-risk-input', localOfficer, { side: 'destination', personIds, factors: [asUsual.risk] });
  return life.takeBy('record-risk-decision', [caseManager, localOfficer], {
    decision,
    ...(measures && { measures }),
  });
}

export function planAid(
  life: Life,
  planId = 'plan-1',
  purpose: string = asUsual.purpose,
  instalmentId = 'i-1',
): Life {
  const lines = [
    { ...line('shop', [instalment(instalmentId)], 'professional'), purpose: life.seal(purpose) },
  ];
  return life
    .take('draft-plan', counsellor, { planId, currency: asUsual.currency, lines, raisedCapAsked: false })
    .take('submit-plan', counsellor, { planId })
    .take('decide-plan', donorOfficer, { planId, decision: 'grant' });
}

/** The means of travel, if the story does not mention a flight. */
const modes = [
  [/by coach/, 'coach'],
  [/night train/, 'rail'],
  [/ferry/, 'ferry'],
] as const;
const modeOf = ({ told }: Story) => modes.find(([words]) => words.test(told))?.[1] ?? asUsual.mode;

/** True for a child who is too young to be asked. */
const isInfant = (life: Life, who: PersonId): boolean => {
  const born = bornOn(life, who);
  return born !== unknown && born > addDays(life.departure, -3 * 365);
};

export const legOn = (life: Life, day: string, legId: string) => ({
  legId,
  mode: modeOf(life.story),
  from: 'ZRH',
  to: placeIn(life.destination),
  departsAt: `${day}T08:00:00Z`,
  arrivesAt: `${day}T18:00:00Z`,
});

export const planJourney = (
  life: Life,
  travellers = life.personIds,
  journeyId = 'journey-1',
  legId = 'leg-1',
): Life =>
  life.take('plan-journey', travelOfficer, {
    journeyId,
    travellers,
    legs: [legOn(life, life.departure > life.day ? life.departure : life.day, legId)],
    assistance: [],
    escort: false,
  });

/** NAME-1, GATE-3: the travel document of the person, and the right to enter the destination. */
export function document(
  life: Life,
  personId: PersonId,
  {
    paper = life.people[personId]!.paper ?? 'none',
    validTo = asUsual.validity as string,
    ticketName = '',
  } = {},
): Life {
  const kind = paper.split(' ')[0]! as 'passport';
  const { citizen } = life.people[personId]!;
  return life.take('record-travel-document', travelOfficer, {
    personId,
    document: kind,
    ...((kind as string) !== 'none' && { validTo }),
    ...(ticketName && { ticketName: life.seal(ticketName) }),
    rightToEnter: citizen?.includes(life.destination) ? 'national' : asUsual.rightToEnterElsewhere,
    country: life.destination,
  });
}

export function prepare(
  life: Life,
  personIds: readonly PersonId[] = awaitingDeparture(life.played.state),
): Life {
  for (const personId of personIds) {
    for (const purpose of ['programme', 'travel', 'hand-over'] as const) permit(life, personId, purpose);
    if (isChildAtDeparture(life, personId)) readyChild(life, personId);
  }
  return life
    .take('offer-hand-over', caseManager, { officeId: officePart.organisationId, personIds })
    .take('answer-hand-over', localOfficer, { answer: 'accepted' })
    .take('confirm-readiness', caseManager, readinessOf(personIds));
}

export const confirmReadiness = (life: Life, personIds: readonly PersonId[]): Life =>
  life.take('confirm-readiness', caseManager, readinessOf(personIds));

const readinessOf = (personIds: readonly PersonId[]) => ({
  personIds,
  proceedings: 'none' as const,
  reflectionPeriod: 'not-applicable' as const,
});

function readyChild(life: Life, personId: PersonId): Life {
  const adult = parentOf(life, personId);
  return adult === undefined ? readyAlone(life, personId) : readyWith(life, personId, adult);
}

export const readyWith = (life: Life, personId: PersonId, accompaniedBy: PersonId): Life =>
  life.take('record-accompanied-minor', counsellor, {
    personId,
    accompaniedBy,
    ...asUsual.childWithParentReady,
    childConsents: isInfant(life, personId) ? 'not-able-to-judge' : 'yes',
  });

export const panel = [
  { staffId: 'panel-1', worksTheCase: false },
  { staffId: 'panel-2', worksTheCase: false },
];

export const readyAlone = (life: Life, personId: PersonId, carer: string = asUsual.carer): Life =>
  life.take('record-unaccompanied-minor', counsellor, {
    personId,
    guardianAppointed: true,
    panel,
    receivingCarer: life.seal(carer),
    childsView: life.seal(asUsual.childsView),
    ...asUsual.childReady,
    childConsents: isInfant(life, personId) ? 'not-able-to-judge' : 'yes',
  });

export const journeyOf = ({ played: { state } }: Life, who: PersonId): Journey =>
  findJourney(state, travellerOf(state, who).journeyId)!;

type Boarded = 'boarded' | 'no-show' | 'refused-boarding' | 'declined' | 'other';

export const board = (
  life: Life,
  personIds: readonly PersonId[],
  result: Boarded = 'boarded',
  whatHappened?: string,
): Life =>
  life.takeBy('record-boarding', staffOfTravel, {
    legId: journeyOf(life, personIds[0]!).legs[0]!.legId,
    results: personIds.map((personId) => ({ personId, result })),
    ...(whatHappened && { whatHappened: life.seal(whatHappened) }),
  });

export const arrive = (life: Life): Life =>
  life.takeBy('record-arrival', staffAbroad, {
    results: underWay(life.played.state).map((personId) => ({ personId, result: 'met' as const })),
  });

export function visit(life: Life): Life {
  const visitId = life.newId('visit');
  return life
    .take('plan-visit', localOfficer, { visitId, plannedFor: life.day })
    .take('record-visit', localOfficer, { visitId, made: true });
}
