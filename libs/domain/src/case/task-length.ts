import type { IsoInstant, Length, StaffStepCode, TaskRules } from '@homeward/contracts';
import { dueAt, moveInstant, type FactTime } from '../calendar/length.js';
import type { CaseState, Task } from './case-state.js';
import { programmeZone, todayAt } from './clock.js';

/**
 * DUE-1: when a task without a deadline is due. In a case that is older than this rule, such a task has no due time,
 * as the running workflow of that case decided (law 13).
 */
export function dueByLength(
  state: CaseState,
  step: StaffStepCode,
  since: IsoInstant,
): Pick<Task, 'dueAt' | 'unclocked'> {
  if (state.asksGround !== true) return { dueAt: null };
  const { counting, calendar, usual, byStep } = taskRules(state);
  const from = { occurredOn: todayAt(since), recordedAt: since };
  const length = byStep[step] ?? usual;
  const due = dueAt(from, length, counting, state.policy.holidays[calendar], programmeZone);
  return { dueAt: due, unclocked: true };
}

/**
 * The rules for tasks without a deadline. If the pinned policy is older than these rules, every task gets the length
 * of a payment step.
 */
function taskRules({ policy }: CaseState): TaskRules {
  if (policy.tasks) return policy.tasks;
  const { length, counting, calendar } = policy.deadlines['payment-step'];
  return { counting, calendar, usual: length!, byStep: {} };
}

/**
 * A duty that the law gives the programme, separate from the deadlines of a case: when the duty is due, and when the
 * person responsible is reminded.
 */
export interface Duty {
  readonly dueAt: IsoInstant;
  readonly remindAt: IsoInstant;
}

/** Computes when a duty is due. Days are calendar days and end at 24:00; hours run from the recorded instant. */
export function dutyFrom(
  from: FactTime,
  { length, remind }: { readonly length: Length; readonly remind: Length },
): Duty {
  const due = dueAt(from, length, 'calendar', [], programmeZone);
  return { dueAt: due, remindAt: moveInstant(due, 'before', remind, programmeZone) };
}
