import type { Actor, StaffStepCode } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import { isTaskHiddenFrom } from './hidden-from.js';

/**
 * SEE-2: true if the case waits now for this person to take this step. For a team-lead: also true if the case waits
 * for a member of the team-lead's team. `subject`: only a task about this subject counts.
 */
export const caseWaitsFor = (
  state: CaseState,
  step: StaffStepCode,
  actor: Actor,
  subject?: string,
): boolean =>
  state.tasks.some(
    (task) =>
      task.step === step &&
      isTaskOf(task, actor) &&
      (subject === undefined || task.subject === subject) &&
      !isTaskHiddenFrom(state, actor, task),
  );

export const isTaskOf = (task: Task, { role, organisationId }: Actor): boolean =>
  task.organisationId === organisationId && (task.role === role || role === 'team-lead');
