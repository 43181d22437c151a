import type { DataCategory, DeadlineCode } from '@homeward/contracts';

/** Of which data a deadline tells that they are there (SEE-1). `null`: of none. */
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
  'payment-step': 'money',
  'payment-receipt': 'money',
  'follow-up-contact': 'monitoring',
  'medical-aid-end': 'health',
  'medical-aid-invoices': 'health',
  'monitoring-visit': 'monitoring',
  'monitoring-report': 'monitoring',
  'incident-acknowledgement': 'risk',
  'contact-lost': 'monitoring',
  'closed-file': null,
  'access-end': 'audit',
  'access-review': 'audit',
};
