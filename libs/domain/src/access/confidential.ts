import type { DeadlineCode, StaffStepCode } from '@homeward/contracts';
import { codeOfDeadline } from '../case/clock.js';

/** ELIG-1, PEOPLE-2: deadlines whose running tells what only those who take this step may know. */
const confidentialDeadlines: Partial<Record<DeadlineCode, StaffStepCode>> = {
  'match-review': 'review-match',
  'request-answer': 'confirm-disclosure',
  'narrowing-lifting': 'confirm-narrowing-lifting',
};

/** Of a deadline or of the alert that it raised: the step whose takers alone may know of it, if there is one. */
export const confidentialStepOf = (id: string | null): StaffStepCode | undefined =>
  id === null ? undefined : confidentialDeadlines[codeOfDeadline(id)];

export const isConfidential = (code: DeadlineCode): boolean => code in confidentialDeadlines;

export const isConfidentialAlert = ({ subject }: { readonly subject: string | null }): boolean =>
  subject !== null && isConfidential(codeOfDeadline(subject));
