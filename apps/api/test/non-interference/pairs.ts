import type { RawLine } from '@homeward/testing';
import { early, leaving, home, withOffice, type Shared } from './shared-lives.js';

/** Acts of one life, in the format of the lines of samples/walks. */
type Acts = readonly RawLine[];

/** Two lives: one with a secret, and its twin without the secret. */
export interface Pair {
  readonly name: string;
  /** The acts at the beginning of both lives. */
  readonly shared: Shared;
  /** Acts in a case of other people, before both lives begin. */
  readonly elsewhere?: { readonly secret: Acts; readonly twin: Acts };
  /** Acts of both lives before the secret. */
  readonly both?: Acts;
  readonly secret: Acts;
  /**
   * Acts of the twin, which look like the secret to readers who may not know the secret, and which also occur without a
   * secret (INC-2, SEE-7). Steps that this version does not have are left out.
   */
  readonly twin: Acts;
  /** Acts of both lives after the secret. */
  readonly after: Acts;
  /**
   * Staff who are allowed to know the secret, and who are therefore not observers. Each entry is written as `role`,
   * `role/2`, `role@place` or `@place`.
   */
  readonly mayKnow: readonly string[];
  /** The only observers of this pair. Default: everybody who is not allowed to know the secret. */
  readonly observedBy?: readonly string[];
  /** Ids that exist only in the life with the secret, by route parameter. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Differences that a rule allows, by reader and surface. No other differences are allowed. */
  readonly allowed?: readonly AllowedDifference[];
}
export interface AllowedDifference {
  readonly rule: string;
  readonly who: string;
  readonly surface: RegExp;
  readonly path: RegExp;
}

const person = '@person';
const persons = [person];

const lets = (recipientId: string): RawLine => ({
  as: 'counsellor@canton',
  step: 'give-consent',
  body: {
    personId: person,
    givenBy: 'self',
    purpose: 'risk-assessment-abroad',
    recipientId,
    categories: ['risk'],
    controllerId: '@country-office',
    textVersion: '2026-1',
    language: 'fra',
    interpreted: true,
  },
});
const assessing = (side: 'swiss' | 'destination'): RawLine => ({
  as: 'case-manager',
  step: 'record-risk-input',
  body: {
    side,
    personIds: persons,
    factors: [{ level: 'community', factor: 'recruiter-in-district', severity: 2, likelihood: 2 }],
  },
});

/** Records an identity. `SURNAME` and `OTHERNAME` are placeholders for names that no other life uses. */
const named = (surname: string, as = 'counsellor@canton', subject = person): RawLine => ({
  as,
  step: 'record-identity',
  body: {
    personId: subject,
    identity: {
      prs_FirstName: 'Mira',
      prs_SecondName: surname,
      prs_Birthdate: '1994-02-03',
      prs_Gender: 'Feminine',
      prs_Citizenship: ['XK'],
    },
  },
});
const openedElsewhere = (surname: string): Acts => [
  { as: 'counsellor@specialised-centre', step: 'open-case', body: { persons: [{ personId: '@other' }] } },
  named(surname, 'counsellor@specialised-centre', '@other'),
];
const session: RawLine = {
  as: 'counsellor@canton',
  step: 'record-counselling-session',
  body: { personIds: persons, channel: 'phone', interpreted: false, apart: true, repaymentExplained: true },
};
const met = { secret: openedElsewhere('SURNAME'), twin: openedElsewhere('OTHERNAME') };
const unmet = { secret: openedElsewhere('SURNAME'), twin: openedElsewhere('SURNAME') };

const placeHold = (as: string): RawLine => ({
  as,
  step: 'place-hold',
  body: { personIds: persons, matters: ['visits', 'contacts', 'payments'] },
});
const narrowed = (as: string, about: object): RawLine => ({
  as,
  step: 'narrow-part',
  body: { about, personIds: persons },
});
const incident = (as: string, about: object, incidentId = '@incident'): RawLine => ({
  as,
  step: 'record-incident',
  body: { incidentId, kind: 'leak', personIds: persons, about, text: 'Synthetic: it leaked.' },
});
/**
 * Returns pairs whose secret is an incident about these people. The acts of the twin also occur without an accusation:
 * a part is restricted, as for relatives. For the accused, both lives look like placed holds. For all other readers,
 * both lives look like an incident that accuses no staff.
 */
const accusationPairs = (
  name: string,
  {
    shared,
    as,
    about,
    accused,
    mayKnow,
  }: Pick<Pair, 'shared' | 'mayKnow'> & {
    readonly as: string;
    readonly about: object;
    readonly accused: readonly string[];
  },
): Pair[] => {
  const secret = {
    shared,
    secret: [incident(as, about)],
    after: [session],
    hidden: { incidentId: '@incident' },
  };
  return [
    {
      ...secret,
      name: `${name}, to them`,
      twin: [narrowed(as, about), placeHold(as)],
      mayKnow,
      observedBy: accused,
    },
    {
      ...secret,
      name: `${name}, to others`,
      twin: [narrowed(as, about), incident(as, { nobody: true }, '@incident-of-nobody')],
      mayKnow: [...mayKnow, ...accused],
    },
  ];
};
const child = '@child';
const kinship = (is: string): RawLine => ({
  as: 'counsellor@canton',
  step: 'record-kinship',
  body: { personIds: [person, child], is },
});
const medicalNeed = (need: string, more: object = {}): RawLine => ({
  as: 'counsellor@canton',
  step: 'record-medical-need',
  body: { personId: person, asked: 'after-arrival', need, ...more },
});
const letter = (belongsTo: object = {}): RawLine => ({
  as: 'case-manager',
  step: 'attach-document',
  body: { kind: 'letter', category: 'money', ...belongsTo },
});
const officer = { staffIds: ['staff:local-officer'] };
const office = { organisationIds: ['@local-office'] };
const counsellor = { staffIds: ['staff:counsellor@canton'] };
const manager = { staffIds: ['staff:case-manager'] };

/** The donor decides on eligibility, and may therefore see that a check is open. */
const checkIsOpen: readonly AllowedDifference[] = [
  {
    rule: 'ELIG-1',
    who: 'donor-officer',
    surface: /^GET .cases.{caseId}$/,
    path: /^body\.(open|closed)Steps\[decide-eligibility\]/,
  },
  { rule: 'ELIG-1', who: 'donor-officer', surface: /^live events: (both|secret)/, path: /^hasEvent / },
  { rule: 'ELIG-1', who: 'donor-officer', surface: /^POST .*eligibility /, path: /./ },
  {
    rule: 'ELIG-1',
    who: 'donor-officer',
    surface: /^GET .tasks/,
    path: /^body\.items\[decide-eligibility\]\.open /,
  },
];

/** Staff who read risk and are not accused. */
const readersOfRisk = ['case-manager', 'counsellor@canton', 'team-lead@canton', 'team-lead@country-office'];
/** Staff who read identities from the start. */
const readersOfIdentity = [
  'counsellor@canton',
  'case-manager',
  'team-lead@canton',
  'team-lead@country-office',
  'protection-officer',
  'team-lead@oversight',
];
const officeAbroad = ['local-officer/2@local-office', 'team-lead@local-office'];

export const pairs: readonly Pair[] = [
  {
    name: 'somebody was met before',
    shared: early,
    elsewhere: met,
    secret: [named('SURNAME')],
    twin: [named('SURNAME')],
    after: [session],
    mayKnow: ['protection-officer', 'team-lead@oversight'],
    allowed: checkIsOpen,
  },
  {
    name: 'a match was looked at, and is another person',
    shared: early,
    elsewhere: unmet,
    both: [named('SURNAME')],
    secret: [
      {
        as: 'protection-officer',
        step: 'review-match',
        path: { matchId: 'task:review-match' },
        body: { decision: 'distinct' },
      },
    ],
    twin: [],
    after: [session],
    mayKnow: ['protection-officer', 'team-lead@oversight'],
    allowed: checkIsOpen,
  },
  ...accusationPairs('an incident about a local officer', {
    shared: home,
    as: 'counsellor@canton',
    about: officer,
    accused: ['local-officer/1@local-office'],
    mayKnow: [...readersOfRisk, ...officeAbroad],
  }),
  ...accusationPairs('an incident about the office abroad', {
    shared: home,
    as: 'counsellor@canton',
    about: office,
    accused: ['@local-office'],
    mayKnow: readersOfRisk,
  }),
  ...accusationPairs('an incident about a counsellor', {
    shared: early,
    as: 'case-manager',
    about: counsellor,
    accused: ['counsellor/1@canton'],
    mayKnow: ['case-manager', 'counsellor/2@canton', 'team-lead@canton', 'team-lead@country-office'],
  }),
  ...accusationPairs('an incident about a case-manager', {
    shared: home,
    as: 'counsellor@canton',
    about: manager,
    accused: ['case-manager/1@country-office'],
    mayKnow: [
      'case-manager/2@country-office',
      ...['counsellor@canton', 'team-lead@canton', 'team-lead@country-office'],
      ...['protection-officer', 'team-lead@oversight', '@local-office'],
    ],
  }),
  {
    name: 'a complaint about a local officer',
    shared: home,
    secret: [
      {
        as: 'counsellor@canton',
        step: 'record-complaint',
        body: { complaintId: '@complaint', about: officer, text: 'Synthetic complaint about money.' },
      },
    ],
    twin: [narrowed('counsellor@canton', officer)],
    after: [session],
    mayKnow: [...readersOfRisk, ...officeAbroad],
    hidden: { complaintId: '@complaint' },
  },
  {
    name: 'an authority asked, and was answered',
    shared: leaving,
    secret: [
      {
        as: 'case-manager',
        step: 'propose-disclosure',
        body: {
          disclosureId: '@letter',
          authority: 'prosecutor',
          authorityName: 'Synthetic prosecutor',
          basis: 'criminal-procedure',
          article: 'CrimPC 265',
          personIds: persons,
          categories: ['identity', 'travel'],
          requestedOn: '-2d',
          answerBy: '+10d',
        },
      },
      {
        as: 'protection-officer',
        step: 'confirm-disclosure',
        path: { disclosureId: '@letter' },
        body: { given: 'Synthetic answer: no flight.' },
      },
    ],
    twin: [],
    after: [session],
    mayKnow: ['case-manager', 'protection-officer', 'team-lead@country-office', 'team-lead@oversight'],
    hidden: { disclosureId: '@letter' },
  },
  {
    name: 'somebody is never shown it',
    shared: leaving,
    secret: [
      {
        as: 'counsellor@canton',
        step: 'name-never-show',
        body: { staffId: 'staff:airport-assistant/2', why: 'kin' },
      },
    ],
    twin: [],
    after: [session],
    mayKnow: [...readersOfRisk, 'airport-assistant/2'],
    hidden: { staffId: 'staff:airport-assistant/2' },
  },
  {
    name: 'another office was asked in vain',
    shared: withOffice,
    secret: [
      {
        as: 'case-manager',
        step: 'offer-transfer',
        body: { officeId: '@local-office-2', reason: 'Synthetic reason of health.' },
      },
      lets('@local-office-2'),
      { ...assessing('destination'), as: 'local-officer@2' },
      assessing('swiss'),
      {
        as: 'case-manager',
        step: 'record-risk-decision',
        body: { decision: 'return-possible', officeId: '@local-office-2' },
      },
      { as: 'local-officer@2', step: 'answer-transfer', body: { answer: 'declined' } },
      { until: { gone: 'answer-transfer' } },
    ],
    // The Swiss side may always make a new assessment.
    twin: [assessing('swiss')],
    after: [session],
    // PEOPLE-3: the office that has the case must not learn of the declined transfer. Readers of travel or consents,
    // and operations, may know.
    mayKnow: [
      ...readersOfRisk,
      'counsellor',
      '@local-office-2',
      '@travel-service',
      'protection-officer',
      'team-lead@oversight',
      'operations',
    ],
  },
  {
    name: 'a death is reported',
    shared: home,
    secret: [
      {
        as: 'local-officer',
        step: 'report-death',
        body: { personId: person, source: 'hospital', text: 'Synthetic report of a nurse.' },
      },
    ],
    twin: [placeHold('case-manager')],
    after: [session],
    mayKnow: [...readersOfRisk, 'local-officer@local-office', 'team-lead@local-office'],
  },
  {
    name: 'who somebody is, before a service is asked anything',
    shared: early,
    secret: [named('SURNAME'), session],
    twin: [],
    after: [session],
    // SEE-2: travel, donor, finance, airport and the office abroad do not have a seat yet.
    mayKnow: [...readersOfIdentity, 'operations'],
  },
  {
    name: 'what two persons are to each other',
    shared: early,
    both: [
      { as: 'counsellor@canton', step: 'join-person', body: { personId: child, because: 'relative-found' } },
    ],
    secret: [kinship('parent')],
    twin: [kinship('aunt-or-uncle')],
    after: [session],
    mayKnow: readersOfIdentity,
  },
  {
    name: 'somebody needs medical aid',
    shared: home,
    secret: [medicalNeed('needed', { note: 'Synthetic note of a nurse.' })],
    twin: [medicalNeed('none')],
    after: [session],
    mayKnow: [...readersOfRisk, 'local-officer', 'team-lead@local-office'],
  },
  {
    name: 'what a paper belongs to',
    shared: home,
    secret: [letter({ thingKind: 'instalment', thingId: '@instalment' })],
    twin: [letter()],
    after: [session],
    // Readers of money and plan may know. Finance reads the document, but no plan.
    mayKnow: [
      'case-manager',
      'team-lead@country-office',
      'donor-officer',
      'team-lead@donor',
      'local-officer',
      'team-lead@local-office',
    ],
  },
];
