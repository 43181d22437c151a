import type { Actor, IsoDay, Role } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import type { Limit } from './audience.js';
import { limitsOfTask } from './audiences.js';
import { hiddenWaitLimits } from './limits.js';
import { isVisibleToAll } from './operators-view.js';
import { StaffReader } from './reader.js';

/**
 * The tasks of the programme's normal course. Everybody who sees the case may know of them. PEOPLE-3: `give-consent`
 * is left out. The consent may be for an office that is asked to take the case over, and not everybody may know of
 * that office.
 */
export const tasksOfTheCourse = (state: CaseState): Task[] =>
  state.tasks.filter(
    (task) =>
      isVisibleToAll(state, task) && task.step !== 'give-consent' && limitsOfTask(state, task).length === 0,
  );

export const rolesOf = (tasks: readonly Task[]): Role[] => [...new Set(tasks.map(({ role }) => role))].sort();

/**
 * The tasks of the normal course that this person may know of. INC-2: some of these tasks are hidden from a restricted
 * reader.
 */
export function visibleCourseFor(state: CaseState, actor: Actor, day: IsoDay): Task[] {
  const reader = new StaffReader(state, actor, day);
  const audience = ({ role, organisationId, ...task }: Task) => {
    const limits: Limit[] = hiddenWaitLimits(state, task);
    return [
      { about: {}, shows: { of: 'roles' }, limits },
      { about: {}, shows: { of: 'task', role, organisationId }, limits },
    ] as const;
  };
  return tasksOfTheCourse(state).filter((task) => reader.isIn(audience(task)));
}

/**
 * The roles that must act next in the programme's normal course. The roles are shown so that nobody who sees the case
 * thinks that the case was forgotten. A role that is needed only for a hidden task is left out, because it would reveal
 * the task (SEE-7).
 */
export const rolesWaitedFor = (state: CaseState, actor: Actor, day: IsoDay): Role[] =>
  rolesOf(visibleCourseFor(state, actor, day));
