import type { PersonId, Rightly, RiskSide, StaffStepCode, StaffSteps } from '@homeward/contracts';
import {
  comingBackReasons,
  incidentKinds,
  proposedOutcomes,
  riskDecisionsAfter,
  riskDecisionsBefore,
} from '@homeward/contracts';
import { addDays } from '../../src/calendar/instants.js';
import { correctable, isCorrectable, type CorrectableStep } from '../../src/corrections/correctable.js';
import { effectOf, markOf } from '../../src/corrections/effect.js';
import { toldNow } from '../../src/corrections/told.js';
import type { Fact } from '../../src/kernel/fact.js';
import { personsOf, type CaseState } from '../../src/kernel/case-state.js';
import { openPlan, runningInstalments, runningPlan } from '../../src/planning/state.js';
import { survey } from './aid.js';
import { officePart, otherOffice } from './played-case.js';
import { instalment, line, plan } from './planned.js';
import { flight, journey } from './travel.js';

/** Draws from what fast-check chose, so that a failing life shrinks and plays again from its seed. */
export class Dice {
  #at = 0;
  constructor(private readonly rolls: readonly number[]) {}
  get left(): boolean {
    return this.#at < this.rolls.length;
  }
  below(count: number): number {
    return (this.rolls[this.#at++] ?? 0) % count;
  }
  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

type Payloads = { readonly [C in StaffStepCode]?: (state: CaseState, dice: Dice) => StaffSteps[C] };

const all = (state: CaseState): PersonId[] => personsOf(state).map(({ personId }) => personId);
const under = (state: CaseState): PersonId[] => {
  const taking = personsOf(state).filter(({ outcome }) => outcome === null);
  return taking.length > 0 ? taking.map(({ personId }) => personId) : all(state);
};
const reported = (state: CaseState): PersonId[] => {
  const dead = personsOf(state).filter(({ death }) => death?.confirmedBy === null);
  return dead.length > 0 ? dead.map(({ personId }) => personId) : all(state);
};
const paymentId = (state: CaseState, dice: Dice): string =>
  dice.one([...Object.keys(state.payments), 'p-none']);
const ref = (state: CaseState, dice: Dice) => ({ paymentId: paymentId(state, dice) });
const journeyId = (state: CaseState): string => state.travel.journeys.at(-1)?.journeyId ?? 'journey-none';
const legsOf = (state: CaseState): string[] =>
  state.travel.journeys.at(-1)?.legs.map(({ legId }) => legId) ?? ['leg-none'];
const planId = (state: CaseState): string => (openPlan(state) ?? runningPlan(state))?.planId ?? 'plan-none';
const visitId = (state: CaseState): string => state.monitoring.visits.at(-1)?.visitId ?? 'visit-none';
const hence = (state: CaseState, days: number): string =>
  new Date(Date.parse(state.receipts.length > 0 ? lastDay(state) : state.openedAt) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
const lastDay = (state: CaseState): string =>
  state.tasks
    .map(({ since }) => since)
    .sort()
    .at(-1) ?? state.openedAt;

/** INC-2: whom an incident may be about. */
const accusations = [
  { organisationIds: [officePart.organisationId] },
  { staffIds: ['case-manager'] },
  { staffIds: ['local-officer'] },
  { staffIds: ['lead-of-country-office'] },
];

/** A plausible payload of each step, mostly right and sometimes wrong, from what the case holds. */
export const payloads: Payloads = {
  'record-identity': (state, dice) => ({
    personId: dice.one(all(state)),
    identity: 'vault-identity',
    adultFrom: dice.one(['2010-01-01', '2010-01-01', '2031-05-05']),
  }),
  'give-consent': (state, dice) => ({
    personId: dice.one(under(state)), consentId: `consent-${state.sequence}`, givenBy: dice.one(['self', 'both', 'guardian']),
    purpose: dice.one(['programme', 'travel', 'risk-assessment-abroad', 'hand-over']), recipientId: dice.one([officePart, otherOffice]).organisationId,
    categories: ['risk'], controllerId: 'country-office', language: 'fra', interpreted: true, textVersion: '1',
  }), // prettier-ignore
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
  'declare-voluntariness': (state) => ({ personIds: under(state) }),
  'register-case': () => ({
    canton: 'BE',
    destinationCountry: 'NG',
    returnKind: 'voluntary',
    holidays: { canton: [], destination: [] },
  }),
  'declare-earlier-aid': (state, dice) => ({ personId: dice.one(under(state)), earlierAid: 'none' }),
  'review-match': (state, dice) => ({
    matchId: dice.one(Object.keys(state.doubleAid.matches)) ?? 'match-none',
    decision: dice.one(['ask-person', 'distinct', 'duplicate', 'nothing-paid']),
  }),
  'record-finding': (state, dice) => ({
    personId: dice.one(all(state)),
    finding: dice.one(['victim', 'witness']),
    decidedBy: 'ngo',
  }),
  'decide-eligibility': (_, dice) =>
    dice.chance(95) ? { decision: 'eligible' } : { decision: 'ineligible', ground: 'other' },
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
  'record-risk-decision': (_, dice) => ({
    decision: dice.one([...riskDecisionsBefore, 'return-possible', 'return-possible', ...riskDecisionsAfter]),
    measures: 'vault-measures',
  }),
  'support-override': () => ({ reason: 'vault-reason' }),
  'record-safety-plan': (state) => ({ personIds: under(state), plan: 'vault-plan' }),
  'draft-plan': (state, dice) => plan(
    [line(`line-${state.sequence}`, [instalment(`i-${state.sequence}-1`, 1 + dice.below(200_000)), instalment(`i-${state.sequence}-2`, 1 + dice.below(200_000))])],
    { planId: openPlan(state)?.planId ?? `plan-${state.sequence}` },
  ), // prettier-ignore
  'submit-plan': (state) => ({ planId: planId(state) }),
  'decide-plan': (state, dice) => ({
    planId: planId(state),
    decision: dice.one(['grant', 'grant', 'refuse', 'back-for-revision']),
  }),
  'plan-journey': (state) =>
    journey(under(state), {
      journeyId: `journey-${state.sequence}`,
      legs: [
        flight(`leg-${state.sequence}-1`, hence(state, 3), 'ZRH', 'IST'),
        flight(`leg-${state.sequence}-2`, hence(state, 4), 'IST', 'LOS'),
      ],
    }),
  'request-booking': (state) => ({ journeyId: journeyId(state) }),
  'enter-booking': (state, dice) => ({
    journeyId: journeyId(state),
    result: dice.one(['booked', 'booked', 'cancelled']),
    reference: 'REF',
    costMinor: 50_000,
    currency: 'CHF',
  }),
  'rebook-journey': (state) => ({
    journeyId: journeyId(state),
    legs: [flight(`leg-${state.sequence}-9`, hence(state, 5), 'IST', 'LOS')],
  }),
  'record-travel-document': (state, dice) => ({
    personId: dice.one(under(state)),
    document: 'passport',
    validTo: '2030-01-01',
    rightToEnter: 'national',
  }),
  'record-fitness': (state, dice) => ({
    personId: dice.one(under(state)),
    fitness: dice.one(['fit', 'fit', 'raised']),
  }),
  'offer-hand-over': (state) => ({ officeId: officePart.organisationId, personIds: under(state) }),
  'answer-hand-over': (_, dice) => ({ answer: dice.one(['accepted', 'accepted', 'declined']) }),
  'decline-meeting': (state, dice) => ({ personIds: [dice.one(under(state))] }),
  'confirm-readiness': (state, dice) => ({
    personIds: dice.chance(60) ? under(state) : [dice.one(under(state))],
    planDecision: 'not-known',
    proceedings: dice.one(['none', 'none', 'authority-informed']),
    reflectionPeriod: 'not-applicable',
  }),
  'record-boarding': (state, dice) => ({
    legId: dice.one(legsOf(state)),
    results: under(state).map((personId) => ({
      personId,
      result: dice.one(['boarded', 'boarded', 'boarded', 'no-show', 'declined']),
    })),
  }),
  'record-leg': (state, dice) => ({
    legId: dice.one(legsOf(state)),
    result: dice.one(['completed', 'completed', 'cancelled', 'missed-connection']),
    handedOver: true,
  }),
  'record-escort-report': (state) => ({ journeyId: journeyId(state), report: 'vault-report' }),
  'record-arrival': (state, dice) => ({
    results: under(state).map((personId) => ({
      personId,
      result: dice.one(['met', 'met', 'not-met', 'refused-entry']),
    })),
  }),
  'confirm-arrival': (state) => ({ personIds: under(state) }),
  'request-payment': (state, dice) => {
    const due = runningInstalments(state).find(
      ({ instalmentId }) => state.payments[instalmentId] === undefined,
    );
    const method = dice.one(['bank', 'bank', 'cash'] as const);
    const common = { currency: 'CHF', payee: 'vault-payee', method, textCode: 'transfer' } as const;
    return due && dice.chance(70)
      ? {
          ...common,
          paymentId: due.instalmentId,
          kind: 'instalment',
          personIds: [],
          amountMinor: due.amountMinor,
        }
      : {
          ...common,
          paymentId: `p-${state.sequence}`,
          kind: dice.one(['initial-aid', 'travel-allowance']),
          personIds: [dice.one(under(state))],
          amountMinor: 1 + dice.below(110_000),
        };
  },
  'approve-payment': ref,
  'release-payment': ref,
  'decline-payment': (state, dice) => ({ ...ref(state, dice), reason: 'vault-reason' }),
  'cancel-payment': ref,
  'retry-payment': (state, dice) => ({
    ...ref(state, dice),
    ...(dice.chance(30) && { newPayee: 'vault-other' }),
  }),
  'change-payee': (state, dice) => ({ ...ref(state, dice), newPayee: 'vault-other' }),
  'confirm-payee': (state, dice) => ({ ...ref(state, dice), confirmedOnSafeChannel: true }),
  'enter-payment-report': (state, dice) => ({
    ...ref(state, dice),
    report: dice.one(['sent', 'confirmed', 'failed', 'returned']),
  }),
  'record-receipt': (state, dice) => {
    const { paymentId: id } = ref(state, dice);
    const { amountMinor = 1, receivedMinor: before = 0 } = state.payments[id] ?? {};
    return {
      paymentId: id,
      receivedMinor: dice.chance(80) ? amountMinor - before : 1,
      handedOverBy: 'colleague',
    };
  },
  'dispute-payment': (state, dice) => ({
    ...ref(state, dice),
    what: dice.one(['not-received', 'short', 'other-recipient']),
    account: 'vault-account',
  }),
  'resolve-dispute': (state, dice) => {
    const { paymentId: id } = ref(state, dice);
    const { amountMinor = 1 } = state.payments[id] ?? {};
    return {
      paymentId: id,
      receivedMinor: dice.one([0, 1, amountMinor, amountMinor]),
      finding: 'vault-finding',
    };
  },
  'reconcile-payment': ref,
  'propose-write-off': (state, dice) => ({ ...ref(state, dice), reason: 'vault-reason' }),
  'confirm-write-off': ref,
  'grant-medical-aid': (state, dice) => ({
    personId: dice.one(under(state)),
    amountMinor: 50_000,
    currency: 'CHF',
  }),
  'record-medical-service': (state, dice) => ({ personId: dice.one(under(state)) }),
  'record-medical-invoice': (state, dice) => ({
    personId: dice.one(under(state)),
    serviceOn: hence(state, -dice.below(10)),
    amountMinor: 1 + dice.below(30_000),
    currency: 'CHF',
  }),
  'refer-continuity-of-care': (state, dice) => ({
    personId: dice.one(under(state)),
    referral: 'vault-referral',
  }),
  'end-medical-aid': (state, dice) => ({
    personId: dice.one(under(state)),
    because: dice.one(['not-needed', 'ended-early']),
  }),
  'record-unaccompanied-minor': (state, dice) => ({
    personId: dice.one(under(state)),
    guardianAppointed: dice.chance(80),
    familyTracing: 'found',
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
  'record-follow-up': (state, dice) => ({
    personIds: dice.chance(50) ? under(state) : [dice.one(under(state))],
    reached: dice.chance(25),
    channel: 'phone',
  }),
  'plan-visit': (state) => ({ visitId: `visit-${state.sequence}`, plannedFor: '2031-01-01' }),
  'record-visit': (state) => ({ visitId: visitId(state), made: true }),
  'submit-monitoring-report': (state) => ({ visitId: visitId(state), ...survey }),
  'review-monitoring-report': (state, dice) => ({
    visitId: visitId(state),
    decision: dice.one(['accept', 'send-back']),
  }),
  'propose-visit-waiver': () => ({ reason: 'vault-reason' }),
  'confirm-visit-waiver': () => ({}),
  'record-incident': (state, dice) => ({
    incidentId: `incident-${state.sequence}`,
    kind: dice.one(incidentKinds),
    personIds: [dice.one(all(state))],
    ...(dice.chance(30) && { about: dice.one(accusations) }),
    ...(dice.chance(10) && { cutOff: [officePart.organisationId] }),
  }),
  'acknowledge-incident': (state, dice) => ({
    incidentId: dice.one(state.incidents.incidents)?.incidentId ?? 'incident-none',
  }),
  'lift-hold': (state, dice) => ({
    holdId: dice.one(state.incidents.holds)?.holdId ?? 'hold-none',
    reason: 'vault-reason',
  }),
  'record-complaint': (state, dice) => ({
    complaintId: `complaint-${state.sequence}`,
    text: 'vault-text',
    ...(dice.chance(50) && { about: dice.one(accusations) }),
  }),
  'answer-complaint': (state, dice) => ({
    complaintId: dice.one(state.incidents.complaints)?.complaintId ?? 'complaint-none',
    answer: 'vault-answer',
  }),
  'report-death': (state, dice) => ({
    personId: dice.one(all(state)),
    source: 'family',
    text: 'vault-text',
  }),
  'confirm-death': (state, dice) => ({ personId: dice.one(reported(state)) }),
  'refute-death': (state, dice) => ({ personId: dice.one(reported(state)), reason: 'vault-reason' }),
  'record-coming-back': (state, dice) => ({
    personId: dice.one(under(state)),
    reason: dice.one(comingBackReasons),
  }),
  'decide-coming-back': (state, dice) => ({
    personId: dice.one(all(state)),
    decision: dice.one(['aid-goes-on', 'aid-goes-on', 'aid-ends']),
  }),
  'record-leaving-again': (state, dice) => ({ personId: dice.one(all(state)) }),
  'record-departure-elsewhere': (state, dice) => ({
    personIds: [dice.one(under(state))],
    safetyPlan: 'handed-over',
  }),
  'propose-outcome': (state, dice) => ({
    proposalId: `proposal-${state.sequence}`,
    personId: dice.one(under(state)),
    outcome: dice.one(proposedOutcomes),
    reason: 'vault-reason',
  }),
  'confirm-outcome': (state, dice) => ({
    proposalId: dice.one(state.outcomes.proposals)?.proposalId ?? 'proposal-none',
  }),
  'drop-outcome-proposal': (state, dice) => ({
    proposalId: dice.one(state.outcomes.proposals)?.proposalId ?? 'proposal-none',
  }),
  withdraw: (state, dice) => ({ personIds: [dice.one(under(state))] }),
  'take-back-withdrawal': (state, dice) => ({ personIds: [dice.one(all(state))] }),
  'record-outcome': (state, dice) => ({
    personIds: [dice.one(all(state))],
    outcome: dice.one(['completed', 'completed', 'stays-behind', 'left-alone', 'duplicate']),
  }),
  'decide-claim': (state, dice) => ({
    claimId: dice.one(state.withdrawal.claims)?.claimId ?? 'claim-none',
    decision: 'waived',
  }),
  'close-case': () => ({}),
  'receive-after-closing': () => ({ what: 're-contact' }),
  'split-case': (state, dice) => ({
    personIds: [dice.one(under(state))],
    linkedCase: {
      caseId: `${state.caseId}-${state.sequence}`,
      caseNumber: `linked-${state.sequence}`,
      openingId: `opening-${state.sequence}`,
      journeyIds: {},
    },
  }),
  'drop-correction': (state, dice) => ({
    correctionId: dice.one(state.corrections.proposed)?.correctionId ?? 'correction-none',
  }),
  'acknowledge-alert': (state, dice) => ({ alertId: dice.one(state.alerts)?.alertId ?? 'alert-none' }),
};

/** A correction of any record so far that can be corrected: another day, other fields, or none of it happened. */
export function anyCorrection(
  { facts, state }: { readonly facts: readonly Fact[]; readonly state: CaseState },
  dice: Dice,
): StaffSteps['propose-correction'] | undefined {
  const records = facts.filter(({ step }) => isCorrectable(step));
  if (records.length === 0) return undefined;
  const told = toldNow(state.corrections, dice.one(records));
  const step = told.step as CorrectableStep;
  const better: Record<string, unknown> = { ...payloads[step]?.(state, dice) };
  const fields = Object.entries(better).filter(([field]) =>
    (correctable(step).fields as readonly string[]).includes(field),
  );
  const rightly: Rightly = dice.one([
    { day: addDays(told.occurredOn, dice.below(40) - 30) },
    ...(fields.length > 0 ? [{ fields: Object.fromEntries(fields) }] : []),
    ...(dice.chance(30) ? [{ struck: true } as const] : []),
  ]);
  return { correctionId: `correction-${state.sequence}`, told, rightly, reason: 'vault-reason' };
}

/** What whoever confirms a proposal says that they saw. */
export function anyConfirmation(
  { state, now }: { readonly state: CaseState; readonly now: string },
  dice: Dice,
): StaffSteps['confirm-correction'] | undefined {
  if (state.corrections.proposed.length === 0) return undefined;
  const proposed = dice.one(state.corrections.proposed);
  return { correctionId: proposed.correctionId, seen: markOf(effectOf(state, proposed, now)) };
}
