import type { DeadlineCode, StaffStepCode } from '@homeward/contracts';
import { codeOfDeadline } from '../case/clock.js';

/** ELIG-1, PEOPLE-2: deadlines that are visible only to those who may take the named step. */
const confidentialDeadlines: Partial<Record<DeadlineCode, StaffStepCode>> = {
  'match-review': 'review-match',
  'request-answer': 'confirm-disclosure',
  'narrowing-lifting': 'confirm-narrowing-lifting',
};

/**
 * The confidential step, if any, of a deadline or of the alert that the deadline raised. Only those who may take this
 * step may know of the deadline.
 */
export const confidentialStepOf = (id: string | null): StaffStepCode | undefined =>
  id === null ? undefined : confidentialDeadlines[codeOfDeadline(id)];

export const isConfidential = (code: DeadlineCode): boolean => code in confidentialDeadlines;

export const isConfidentialAlert = ({ subject }: { readonly subject: string | null }): boolean =>
  subject !== null && isConfidential(codeOfDeadline(subject));
