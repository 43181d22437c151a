import type { DeadlineCode, Stage, StaffStepCode } from '@homeward/contracts';

/** What a page of docs/process tells: the steps that are at home in a stage, and the deadlines that run for it. */
export interface ProcessPage {
  readonly steps: readonly StaffStepCode[];
  readonly deadlines: readonly DeadlineCode[];
}

/** Most steps are open in many stages (STAGE-1): this is where a reader looks for them first. */
export const processPages: Readonly<Record<Stage | 'any-stage', ProcessPage>> = {
  'any-stage': {
    steps: [
      'assign-staff',
      'cover-staff',
      'offer-transfer',
      'answer-transfer',
      'withdraw-transfer',
      'record-accompanied-minor',
      'record-unaccompanied-minor',
      'withdraw',
      'take-back-withdrawal',
      'decide-claim',
      'record-incident',
      'acknowledge-incident',
      'lift-hold',
      'report-death',
      'confirm-death',
      'refute-death',
      'propose-outcome',
      'confirm-outcome',
      'drop-outcome-proposal',
      'record-complaint',
      'answer-complaint',
      'split-case',
      'propose-correction',
      'confirm-correction',
      'drop-correction',
      'acknowledge-alert',
    ],
    deadlines: ['incident-acknowledgement'],
  },
  counselling: {
    steps: [
      'open-case',
      'record-identity',
      'give-consent',
      'withdraw-consent',
      'record-counselling-session',
      'record-safe-contact',
      'declare-voluntariness',
    ],
    deadlines: ['voluntariness-validity'],
  },
  registration: {
    steps: ['register-case', 'declare-earlier-aid', 'review-match', 'record-finding', 'decide-eligibility'],
    deadlines: ['eligibility-decision', 'match-review'],
  },
  'risk-assessment': {
    steps: [
      'name-receiving-office',
      'record-risk-input',
      'record-risk-decision',
      'support-override',
      'record-safety-plan',
    ],
    deadlines: ['risk-input-swiss', 'risk-input-destination', 'risk-validity'],
  },
  planning: {
    steps: ['draft-plan', 'submit-plan', 'decide-plan', 'record-debt-finding', 'confirm-debt-finding'],
    deadlines: ['plan-decision'],
  },
  'pre-departure': {
    steps: [
      'plan-journey',
      'request-booking',
      'enter-booking',
      'rebook-journey',
      'record-travel-document',
      'record-fitness',
      'offer-hand-over',
      'answer-hand-over',
      'decline-meeting',
      'confirm-readiness',
      'record-departure-elsewhere',
    ],
    deadlines: ['hand-over-answer', 'departure-by-authority', 'departure-unconfirmed'],
  },
  'in-transit': {
    steps: ['record-boarding', 'record-leg', 'record-escort-report'],
    deadlines: ['arrival-confirmation'],
  },
  'post-arrival': {
    steps: [
      'record-arrival',
      'confirm-arrival',
      'record-coming-back',
      'decide-coming-back',
      'record-leaving-again',
    ],
    deadlines: ['risk-after-arrival'],
  },
  reintegration: {
    steps: [
      'request-payment',
      'approve-payment',
      'release-payment',
      'decline-payment',
      'cancel-payment',
      'retry-payment',
      'change-payee',
      'confirm-payee',
      'enter-payment-report',
      'record-receipt',
      'dispute-payment',
      'resolve-dispute',
      'reconcile-payment',
      'propose-write-off',
      'confirm-write-off',
      'grant-medical-aid',
      'record-medical-service',
      'record-medical-invoice',
      'refer-continuity-of-care',
      'end-medical-aid',
      'record-follow-up',
    ],
    deadlines: [
      'payment-step',
      'payment-receipt',
      'medical-aid-end',
      'medical-aid-invoices',
      'follow-up-contact',
      'contact-lost',
    ],
  },
  monitoring: {
    steps: [
      'plan-visit',
      'record-visit',
      'submit-monitoring-report',
      'review-monitoring-report',
      'propose-visit-waiver',
      'confirm-visit-waiver',
    ],
    deadlines: ['monitoring-visit', 'monitoring-report'],
  },
  closed: {
    steps: [
      'record-outcome',
      'close-case',
      'receive-after-closing',
      'propose-reopening',
      'confirm-reopening',
    ],
    deadlines: ['closed-file'],
  },
};
