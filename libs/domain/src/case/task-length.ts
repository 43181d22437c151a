import type { IsoInstant, StaffStepCode, TaskRules } from '@homeward/contracts';
import { dueAt } from '../calendar/length.js';
import type { CaseState, Task } from './case-state.js';
import { programmeZone, todayAt } from './clock.js';

/**
 * DUE-1: when a task is due that no clock runs for. A case from before such tasks had a day has none, as its running
 * workflow told (law 13).
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

/** A policy that was pinned before gives every task as long as a step of a payment. */
function taskRules({ policy }: CaseState): TaskRules {
  if (policy.tasks) return policy.tasks;
  const { length, counting, calendar } = policy.deadlines['payment-step'];
  return { counting, calendar, usual: length!, byStep: {} };
}
