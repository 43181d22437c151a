import type { DeadlineCode } from '@homeward/contracts';
import type { AwaitedStep } from '../case/awaited-steps.js';
import type { Alert } from '../case/case-state.js';

/**
 * DUE-2: how soon a notice should be read, the soonest first. The urgency of a notice does not reveal the reason for
 * it.
 */
export const urgencies = ['now', 'today', 'when-you-can'] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * How urgent a deadline makes the notices about it. `by-day`: `today` if the deadline is due today or overdue,
 * otherwise `when-you-can`.
 */
export type DeadlineUrgency = 'now' | 'now-once-passed' | 'by-day';

/**
 * HOW URGENT A NOTICE IS, in three tables: by its deadline, by the step that is asked for, and by the alert. A step or
 * an alert that names a deadline is as urgent as that deadline. If somebody may be in danger, the urgency is `now`.
 */
export const urgencyOfDeadline: Readonly<Record<DeadlineCode, DeadlineUrgency>> = {
  'incident-acknowledgement': 'now',
  'child-care': 'now',
  'death-report': 'now',
  'arrival-confirmation': 'now-once-passed',
  'eligibility-decision': 'by-day',
  'match-review': 'by-day',
  'plan-decision': 'by-day',
  'risk-input-swiss': 'by-day',
  'risk-input-destination': 'by-day',
  'risk-validity': 'by-day',
  'risk-after-arrival': 'by-day',
  'voluntariness-validity': 'by-day',
  'hand-over-answer': 'by-day',
  'departure-by-authority': 'by-day',
  'departure-unconfirmed': 'by-day',
  'instalment-day': 'by-day',
  'payment-step': 'by-day',
  'payment-receipt': 'by-day',
  'follow-up-contact': 'by-day',
  'contact-lost': 'by-day',
  'medical-aid-end': 'by-day',
  'medical-aid-invoices': 'by-day',
  'monitoring-visit': 'by-day',
  'monitoring-report': 'by-day',
  'narrowing-lifting': 'by-day',
  'about-whom': 'by-day',
  hearing: 'by-day',
  'closed-file': 'by-day',
  'access-end': 'by-day',
  'access-review': 'by-day',
  'request-answer': 'by-day',
};

export const urgencyOfStep: Readonly<Record<AwaitedStep, DeadlineCode | 'by-day'>> = {
  'acknowledge-incident': 'incident-acknowledgement',
  'record-care': 'child-care',
  'confirm-death': 'death-report',
  'record-arrival': 'arrival-confirmation',
  'confirm-arrival': 'arrival-confirmation',
  'record-identity': 'by-day',
  'give-consent': 'by-day',
  'record-counselling-session': 'by-day',
  'declare-voluntariness': 'by-day',
  'assign-staff': 'by-day',
  'cover-staff': 'by-day',
  'answer-transfer': 'by-day',
  'name-centre': 'by-day',
  'register-case': 'by-day',
  'change-destination': 'by-day',
  'declare-earlier-aid': 'by-day',
  'review-match': 'by-day',
  'record-finding': 'by-day',
  'decide-eligibility': 'by-day',
  'name-receiving-office': 'by-day',
  'record-risk-input': 'by-day',
  'record-risk-decision': 'by-day',
  'support-override': 'by-day',
  'record-safety-plan': 'by-day',
  'record-accompanied-minor': 'by-day',
  'record-unaccompanied-minor': 'by-day',
  'draft-plan': 'by-day',
  'submit-plan': 'by-day',
  'decide-plan': 'by-day',
  'record-debt-finding': 'by-day',
  'confirm-debt-finding': 'by-day',
  'plan-journey': 'by-day',
  'request-booking': 'by-day',
  'enter-booking': 'by-day',
  'rebook-journey': 'by-day',
  'record-travel-document': 'by-day',
  'record-fitness': 'by-day',
  'offer-hand-over': 'by-day',
  'answer-hand-over': 'by-day',
  'cancel-hand-over': 'by-day',
  'confirm-readiness': 'by-day',
  'record-hearing': 'by-day',
  'record-boarding': 'by-day',
  'record-escort-report': 'by-day',
  'attach-document': 'by-day',
  'accept-document': 'by-day',
  'record-medical-need': 'by-day',
  'request-payment': 'by-day',
  'approve-payment': 'by-day',
  'release-payment': 'by-day',
  'cancel-payment': 'by-day',
  'retry-payment': 'by-day',
  'change-payee': 'by-day',
  'confirm-payee': 'by-day',
  'enter-payment-report': 'by-day',
  'answer-payment-report': 'by-day',
  'hand-out-cash': 'by-day',
  'record-receipt': 'by-day',
  'resolve-dispute': 'by-day',
  'reconcile-payment': 'by-day',
  'confirm-write-off': 'by-day',
  'refer-continuity-of-care': 'by-day',
  'end-medical-aid': 'by-day',
  'record-follow-up': 'by-day',
  'plan-visit': 'by-day',
  'record-visit': 'by-day',
  'submit-monitoring-report': 'by-day',
  'review-monitoring-report': 'by-day',
  'confirm-visit-waiver': 'by-day',
  'answer-about-whom': 'by-day',
  'lift-hold': 'by-day',
  'settle-unlisted-event': 'by-day',
  'name-person-around': 'by-day',
  'answer-complaint': 'by-day',
  'answer-age-finding': 'by-day',
  'propose-narrowing-lifting': 'by-day',
  'confirm-narrowing-lifting': 'by-day',
  'answer-opening': 'by-day',
  'review-access': 'by-day',
  'answer-safety-sharing': 'by-day',
  'confirm-disclosure': 'by-day',
  'tell-of-disclosure': 'by-day',
  'decide-coming-back': 'by-day',
  'propose-outcome': 'by-day',
  'confirm-outcome': 'by-day',
  'record-outcome': 'by-day',
  'decide-claim': 'by-day',
  'close-case': 'by-day',
  'confirm-reopening': 'by-day',
  'confirm-correction': 'by-day',
};

/** The urgency by alert. `of-its-deadline`: as urgent as the deadline that passed. */
export const urgencyOfAlert: Readonly<Record<Alert['code'], DeadlineCode | 'of-its-deadline' | 'today'>> = {
  overdue: 'of-its-deadline',
  escalated: 'of-its-deadline',
  'journey-stopped': 'incident-acknowledgement',
  'journey-parted': 'incident-acknowledgement',
  'journey-elsewhere': 'incident-acknowledgement',
  'cancellation-requested': 'today',
  'record-voided': 'today',
  'port-unavailable': 'today',
  'facts-disagree': 'today',
};

/** The urgency of duties that the law gives the programme, regardless of the case. */
export const urgencyOfDuty = {
  'data-request': { 'task-opened': 'when-you-can', reminder: 'when-you-can', alert: 'today' },
  forgetting: { 'task-opened': 'when-you-can', reminder: 'when-you-can', alert: 'today' },
  breach: { 'task-opened': 'today', reminder: 'today', alert: 'today' },
  'reading-alert': { alert: 'today' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Urgency>>>>;

/**
 * The urgency of news that asks for no step by a certain day: a cover begins, somebody used an emergency access, a step
 * is no longer needed.
 */
export const urgencyOfNews = 'today' satisfies Urgency;
