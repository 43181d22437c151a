import type { RiskSide } from '@homeward/contracts';
import { kinships, riskDecisionsAfter, riskDecisionsBefore } from '@homeward/contracts';
import { openPlan } from '../../../src/planning/state.js';
import { sharesOfSources } from '../funds.js';
import { instalment, line, plan } from '../planned.js';
import { centrePart, officePart, otherOffice } from '../played-case.js';
import { accompaniedBy } from '../way.js';
import { all, hence, planId, under, type Payloads } from './drawing.js';

/** Payloads from the first session to a granted plan. */
export const payloadsUntilPlanned: Payloads = {
  'record-identity': (state, dice) => ({
    personId: dice.one(all(state)),
    identity: 'vault-identity',
    adultFrom: dice.one(['2010-01-01', '2010-01-01', '2031-05-05']),
  }),
  'give-consent': (state, dice) => ({
    personId: dice.one(under(state)),
    consentId: `consent-${state.sequence}`,
    givenBy: dice.one(['self', 'both', 'guardian']),
    purpose: dice.one(['programme', 'travel', 'risk-assessment-abroad', 'hand-over']),
    recipientId: dice.one([officePart, otherOffice]).organisationId,
    categories: dice.one([
      ['risk'],
      ['identity', 'travel'],
      ['identity', 'contact', 'health', 'risk', 'travel', 'money', 'payee', 'plan', 'monitoring'],
    ]),
    controllerId: 'country-office',
    country: 'NG',
    language: 'fra',
    interpreted: true,
    textVersion: '2026-1',
  }),
  'withdraw-consent': (state, dice) => ({
    consentId: dice.one(state.counselling.consents)?.consentId ?? 'consent-none',
  }),
  'record-counselling-session': (state) => ({
    personIds: under(state),
    channel: 'phone',
    interpreted: false,
    apart: true,
    repaymentExplained: true,
  }),
  'record-safe-contact': (state, dice) => ({ personId: dice.one(all(state)), contact: 'vault-contact' }),
  'record-kinship': (state, dice) => ({
    personIds: [dice.one(all(state)), dice.one(all(state))],
    is: dice.one(kinships),
  }),
  'declare-voluntariness': (state) => ({ personIds: under(state) }),
  'register-case': () => ({
    canton: 'BE',
    destinationCountry: 'NG',
    returnKind: 'voluntary',
    holidays: { canton: [], destination: [] },
  }),
  'declare-earlier-aid': (state, dice) => ({
    personId: dice.one(under(state)),
    earlierAid: dice.one(['none', 'none', 'none', 'applied-not-paid', 'paid']),
  }),
  'review-match': (state, dice) => ({
    matchId: dice.one(Object.keys(state.doubleAid.matches)) ?? 'match-none',
    decision: dice.one(['ask-person', 'distinct', 'duplicate', 'nothing-paid', 'other-aid']),
  }),
  'record-finding': (state, dice) => ({
    personId: dice.one(all(state)),
    finding: dice.one(['victim', 'witness']),
    decidedBy: dice.one(['ngo', 'other']),
    note: 'vault-note',
  }),
  'decide-eligibility': (_, dice) =>
    dice.chance(95)
      ? { decision: 'eligible' }
      : { decision: 'ineligible', ground: 'other', note: 'vault-note' },
  'ask-service': (_, dice) => ({ service: dice.one(['travel', 'office-abroad', 'donor']) }),
  'name-centre': () => ({ part: centrePart }),
  'cover-staff': (state, dice) => ({
    role: 'case-manager',
    staffId: dice.one(['colleague', 'case-manager']),
    from: hence(state, 0),
    to: hence(state, 20),
  }),
  'offer-transfer': (state) => ({
    part:
      state.parts['local-officer']?.organisationId === otherOffice.organisationId ? officePart : otherOffice,
    reason: 'vault-reason',
  }),
  'answer-transfer': (_, dice) => ({ answer: dice.one(['accepted', 'accepted', 'declined']) }),
  'withdraw-transfer': () => ({}),
  'name-receiving-office': () => ({ part: officePart }),
  'record-risk-input': (state, dice) => ({
    side: dice.one<RiskSide>(['swiss', 'destination']),
    personIds: under(state),
    factors: [{ level: 'household', factor: 'debt', severity: 2, likelihood: 3 }],
  }),
  'record-risk-decision': ({ transfer: { offer } }, dice) => ({
    decision: dice.one([...riskDecisionsBefore, 'return-possible', 'return-possible', ...riskDecisionsAfter]),
    measures: 'vault-measures',
    ...(offer && dice.chance(70) && { officeId: offer.part.organisationId }),
  }),
  'support-override': () => ({ reason: 'vault-reason' }),
  'record-safety-plan': (state) => ({ personIds: under(state), plan: 'vault-plan' }),
  'draft-plan': (state, dice) =>
    plan(
      [
        line(
          `line-${state.sequence}`,
          [
            instalment(`i-${state.sequence}-1`, 1 + dice.below(200_000)),
            instalment(
              `i-${state.sequence}-2`,
              1 + dice.below(200_000),
              dice.chance(10) ? { evidence: 'quote' } : {},
            ),
          ],
          'professional',
          dice.one(sharesOfSources),
        ),
      ],
      { planId: openPlan(state)?.planId ?? `plan-${state.sequence}` },
    ),
  'submit-plan': (state) => ({ planId: planId(state) }),
  'decide-plan': (state, dice) => ({
    planId: planId(state),
    decision: dice.one(['grant', 'grant', 'refuse', 'back-for-revision']),
  }),
  'record-accompanied-minor': (state, dice) => ({
    ...accompaniedBy(dice.one(all(state)), dice.one(under(state))),
    concern: dice.chance(15),
  }),
  'record-care': (state, dice) => ({
    personId: dice.one(all(state)),
    inCareOf: dice.one(['parent', 'relative', 'authority', 'not-known', 'other']),
    note: 'vault-note',
  }),
  'record-unaccompanied-minor': (state, dice) => ({
    personId: dice.one(under(state)),
    guardianAppointed: dice.chance(80),
    familyTracing: dice.chance(90) ? 'found' : 'other',
    note: 'vault-note',
    assessmentDone: true,
    panel: [
      { staffId: 'panel-1', worksTheCase: false },
      { staffId: 'panel-2', worksTheCase: false },
    ],
    determination: 'return-in-best-interest',
    childsView: 'vault-view',
    receivingCarer: 'vault-carer',
    guardianConsents: 'yes',
    childConsents: 'yes',
    escortNeeded: false,
  }),
};
