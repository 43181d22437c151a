import type { Actor, DeadlineCode } from '@homeward/contracts';
import { staffSteps } from '../steps-table.js';
import type { CaseState } from '../kernel/case-state.js';
import { codeOfDeadline } from '../kernel/clock.js';

/** ELIG-1: deadlines whose running tells what only the role waited for may know. */
const confidentialDeadlines: ReadonlySet<DeadlineCode> = new Set(['match-review']);

export const isConfidential = (code: DeadlineCode): boolean => confidentialDeadlines.has(code);

export const isConfidentialAlert = ({ subject }: { readonly subject: string | null }): boolean =>
  subject !== null && isConfidential(codeOfDeadline(subject));

/**
 * The case as this member of staff, or everybody (`null`), may know it: what waits for a confidential step, and its alerts, are
 * there for the roles of that step alone. To look at, never to evolve.
 */
export function asSeenBy(state: CaseState, actor: Actor | null): CaseState {
  const mayKnow = (step: keyof typeof staffSteps): boolean =>
    staffSteps[step].confidential !== true || (actor !== null && staffSteps[step].roles.includes(actor.role));
  const tasks = state.tasks.filter(({ step }) => mayKnow(step));
  const alerts = mayKnow('review-match')
    ? state.alerts
    : state.alerts.filter((alert) => !isConfidentialAlert(alert));
  const deadlines = mayKnow('review-match')
    ? state.deadlines
    : state.deadlines.filter(({ code }) => !isConfidential(code));
  return { ...state, tasks, alerts, deadlines };
}
