import type { Actor, Role } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import { limitsOfTask } from './counter-keys.js';
import { isToldToAll } from './operators-view.js';
import { knownTo } from './seen-state.js';

/**
 * What a case waits for in the programme's own course: nothing in it is kept from anybody who sees the case.
 * PEOPLE-3: consent may be asked for an office that is asked to take the case over, of which not everybody is told.
 */
export const tasksOfTheCourse = (state: CaseState): Task[] =>
  state.tasks.filter(
    (task) =>
      isToldToAll(state, task) && task.step !== 'give-consent' && limitsOfTask(state, task).length === 0,
  );

export const rolesOf = (tasks: readonly Task[]): Role[] => [...new Set(tasks.map(({ role }) => role))].sort();

/**
 * Who must act next in the programme's own course, so that nobody who sees the case takes it for forgotten. A role
 * that only a hidden thing waits for would tell of it (SEE-7).
 */
export function rolesWaitedFor(state: CaseState, actor: Actor): Role[] {
  const known = new Set(knownTo(state, actor).tasks.map(({ taskId }) => taskId));
  return rolesOf(tasksOfTheCourse(state).filter(({ taskId }) => known.has(taskId)));
}
