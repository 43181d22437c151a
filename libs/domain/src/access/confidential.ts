import type { Actor, DeadlineCode, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { codeOfDeadline } from '../case/clock.js';
import { mayTake, stepOf } from '../case/define-step.js';

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

/**
 * The case as this member of staff, or everybody (`null`), may know it: what waits for a confidential step, and its
 * alerts, are there for the roles of that step alone. To look at, never to evolve.
 */
export function asSeenBy(state: CaseState, actor: Actor | null): CaseState {
  const mayKnow = (step: StaffStepCode): boolean =>
    stepOf(step).confidential !== true || (actor !== null && mayTake(stepOf(step), actor));
  const mayKnowOf = (code: DeadlineCode): boolean => {
    const step = confidentialDeadlines[code];
    return step === undefined || mayKnow(step);
  };
  return {
    ...state,
    tasks: state.tasks.filter(({ step }) => mayKnow(step)),
    alerts: state.alerts.filter(({ subject }) => subject === null || mayKnowOf(codeOfDeadline(subject))),
    deadlines: state.deadlines.filter(({ code }) => mayKnowOf(code)),
  };
}
