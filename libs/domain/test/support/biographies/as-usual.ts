/**
 * What is entered although no story says it. The README of the stories says that up to `until` everything went as
 * usual: this is what usual means. None of it is about a person's identity, kin, health or danger.
 */
export const asUsual = {
  canton: 'BE',
  currency: 'CHF',
  language: 'fra',
  textVersion: '2026-1',
  channel: 'in-person',
  /** Unless somebody speaks German, or the story says that nobody interpreted. */
  interpreted: true,
  purpose: 'A livelihood',
  mode: 'air',
  payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'TEST', account: '1' },
  pickUp: { name: 'Synthetic Payee', pickUp: 'The office' },
  /** MINOR-2: in the child's words; no story gives them. */
  childsView: 'The child was asked alone.',
  carer: 'Whoever looks after them at home',
  /** RISK-2: a side names one factor at least. What every person here has been through, at the lowest grades. */
  risk: { level: 'individual', factor: 'exploited-before', severity: 1, likelihood: 1 },
  /** How somebody is tried to be reached, and answers. */
  tried: 'phone',
  /** Of an amount that is not told. */
  amountMinor: 100_000,
  medicalAidMinor: 50_000,
  rateSource: 'on-the-receipt',
  validity: '2032-12-31',
  /** Nobody is let travel into a country that is not theirs without it (GATE-1). */
  rightToEnterElsewhere: 'residence-permit',
  /** GATE-3: another destination is recorded of nobody who was not asked alone. */
  heardAlone: true,
  disclosure: { basis: 'criminal-procedure', article: 'CrimPC 265', categories: ['identity'] },
  /** MINOR-2, MINOR-3: what is asked of a child before anybody has told of it. */
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
  /** MINOR-1, MINOR-2: with less no child departs. */
  childReady: {
    familyTracing: 'found',
    assessmentDone: true,
    escortNeeded: false,
    guardianConsents: 'yes',
    determination: 'return-in-best-interest',
  },
} as const;
