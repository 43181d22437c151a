import type { DeadlineCode, Stage } from '@homeward/contracts';

export type ProcessPage = Stage | 'any-stage';

/** For each deadline, the page of docs/process that describes this deadline. */
export const deadlinePages: Readonly<Record<DeadlineCode, ProcessPage>> = {
  'incident-acknowledgement': 'any-stage',
  'narrowing-lifting': 'any-stage',
  'about-whom': 'any-stage',
  'death-report': 'any-stage',
  'child-care': 'any-stage',
  'access-end': 'any-stage',
  'access-review': 'any-stage',
  'request-answer': 'any-stage',
  'voluntariness-validity': 'counselling',
  'eligibility-decision': 'registration',
  'match-review': 'registration',
  'risk-input-swiss': 'risk-assessment',
  'risk-input-destination': 'risk-assessment',
  'risk-validity': 'risk-assessment',
  'plan-decision': 'planning',
  'hand-over-answer': 'pre-departure',
  'departure-by-authority': 'pre-departure',
  'departure-unconfirmed': 'pre-departure',
  hearing: 'pre-departure',
  'arrival-confirmation': 'in-transit',
  'risk-after-arrival': 'post-arrival',
  'instalment-day': 'reintegration',
  'payment-step': 'reintegration',
  'payment-receipt': 'reintegration',
  'medical-aid-end': 'reintegration',
  'medical-aid-invoices': 'reintegration',
  'follow-up-contact': 'reintegration',
  'contact-lost': 'reintegration',
  'monitoring-visit': 'monitoring',
  'monitoring-report': 'monitoring',
  'closed-file': 'closed',
};
