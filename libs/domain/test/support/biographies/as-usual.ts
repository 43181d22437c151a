/**
 * Values that are entered although no story contains them. According to the README of the stories, everything up to
 * `until` went as usual, and these are the usual values. No value is about a person's identity, kin, health or danger.
 */
export const asUsual = {
  canton: 'BE',
  currency: 'CHF',
  language: 'fra',
  textVersion: '2026-1',
  channel: 'in-person',
  /** Used except for people who speak German, and except if the story says that nobody interpreted. */
  interpreted: true,
  purpose: 'A livelihood',
  mode: 'air',
  payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'TEST', account: '1' },
  pickUp: { name: 'Synthetic Payee', pickUp: 'The office' },
  /** MINOR-2: replaces the child's own words, which no story contains. */
  childsView: 'The child was asked alone.',
  carer: 'Whoever looks after them at home',
  /**
   * RISK-2: each side names at least one factor. This factor is true of every person in the stories, and its grades are
   * the lowest.
   */
  risk: { level: 'individual', factor: 'exploited-before', severity: 1, likelihood: 1 },
  /** The channel by which staff try to reach a person, and by which the person answers. */
  tried: 'phone',
  /** The amount if the story gives none. */
  amountMinor: 100_000,
  medicalAidMinor: 50_000,
  rateSource: 'on-the-receipt',
  validity: '2032-12-31',
  /** The right to enter. Nobody may travel to a foreign country without this right (GATE-1). */
  rightToEnterElsewhere: 'residence-permit',
  /** GATE-3: a change of destination is recorded only if the person was asked alone. */
  heardAlone: true,
  disclosure: { basis: 'criminal-procedure', article: 'CrimPC 265', categories: ['identity'] },
  /** MINOR-2, MINOR-3: the answers about a child until the story says something about the child. */
  childNotAskedYet: {
    familyTracing: 'not-begun',
    assessmentDone: false,
    escortNeeded: false,
    guardianConsents: 'not-asked',
    childConsents: 'not-asked',
  },
  childWithParentNotAskedYet: {
    parentalAuthorityProved: false,
    seenAlone: false,
    bestInterest: 'not-assessed',
    concern: false,
    guardianConsents: 'not-asked',
    childConsents: 'not-asked',
  },
  childWithParentReady: {
    parentalAuthorityProved: true,
    otherParent: 'agreed',
    seenAlone: true,
    bestInterest: 'supports-return',
    concern: false,
    guardianConsents: 'yes',
  },
  /** MINOR-1, MINOR-2: the minimum that a child needs to depart. */
  childReady: {
    familyTracing: 'found',
    assessmentDone: true,
    escortNeeded: false,
    guardianConsents: 'yes',
    determination: 'return-in-best-interest',
  },
} as const;
