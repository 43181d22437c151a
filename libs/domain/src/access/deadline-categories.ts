import type { DataCategory, DeadlineCode, StaffStepCode } from '@homeward/contracts';
import { isOfDeadline } from '../case/alerts.js';
import type { Alert } from '../case/case-state.js';
import { codeOfDeadline } from '../case/clock.js';

/**
 * The category of data whose existence a deadline reveals (SEE-1). `null` means that the deadline reveals no category.
 */
export const categoryOfDeadline: Readonly<Record<DeadlineCode, DataCategory | null>> = {
  'eligibility-decision': 'plan',
  'match-review': 'audit',
  'plan-decision': 'plan',
  'risk-input-swiss': 'risk',
  'risk-input-destination': 'risk',
  'risk-validity': 'risk',
  'risk-after-arrival': 'risk',
  'voluntariness-validity': 'consent',
  'hand-over-answer': 'travel',
  'departure-by-authority': 'travel',
  'departure-unconfirmed': 'travel',
  'arrival-confirmation': 'travel',
  'instalment-day': 'plan',
  'payment-step': 'money',
  'payment-receipt': 'money',
  'follow-up-contact': 'monitoring',
  'medical-aid-end': 'health',
  'medical-aid-invoices': 'health',
  'monitoring-visit': 'monitoring',
  'monitoring-report': 'monitoring',
  'incident-acknowledgement': 'risk',
  'narrowing-lifting': 'risk',
  'about-whom': 'audit',
  'death-report': 'risk',
  'child-care': 'risk',
  hearing: 'trafficking',
  'contact-lost': 'monitoring',
  'closed-file': null,
  'access-end': 'audit',
  'access-review': 'audit',
  'request-answer': 'audit',
};

const ofTravel: ReadonlySet<Alert['code']> = new Set([
  'journey-stopped',
  'journey-parted',
  'journey-elsewhere',
  'port-unavailable',
]);

/**
 * The category of data that an alert reveals: the category of its deadline, or `travel`. Returns `null` for an alert
 * about facts that disagree, because everybody on the case sees such an alert.
 */
export function categoryOfAlert({ code, subject }: Alert): DataCategory | null {
  if (ofTravel.has(code)) return 'travel';
  if (!isOfDeadline(code)) return null;
  return subject === null ? null : categoryOfDeadline[codeOfDeadline(subject)];
}

/** ELIG-1, PEOPLE-2: deadlines that are visible only to staff who may take the named step. */
const confidentialDeadlines: Partial<Record<DeadlineCode, StaffStepCode>> = {
  'match-review': 'review-match',
  'request-answer': 'confirm-disclosure',
  'narrowing-lifting': 'confirm-narrowing-lifting',
};

/**
 * The confidential step, if any, of a deadline or of the alert that the deadline raised. Only staff who may take this
 * step may know of the deadline.
 */
export const confidentialStepOf = (id: string | null): StaffStepCode | undefined =>
  id === null ? undefined : confidentialDeadlines[codeOfDeadline(id)];

export const isConfidential = (code: DeadlineCode): boolean => code in confidentialDeadlines;

export const isConfidentialAlert = ({ subject }: { readonly subject: string | null }): boolean =>
  subject !== null && isConfidential(codeOfDeadline(subject));
