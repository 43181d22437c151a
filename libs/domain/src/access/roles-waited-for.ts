import type { Actor, IsoDay, Role } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import type { Limit } from './audience.js';
import { limitsOfTask } from './audiences.js';
import { keptWaitLimits } from './limits.js';
import { isToldToAll } from './operators-view.js';
import { StaffReader } from './reader.js';

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

/** Those of them that this person knows of. INC-2: of some whoever is restricted is not told. */
export function courseToldTo(state: CaseState, actor: Actor, day: IsoDay): Task[] {
  const reader = new StaffReader(state, actor, day);
  const audience = ({ role, organisationId, ...task }: Task) => {
    const limits: Limit[] = keptWaitLimits(state, task);
    return [
      { about: {}, told: { of: 'roles' }, limits },
      { about: {}, told: { of: 'task', role, organisationId }, limits },
    ] as const;
  };
  return tasksOfTheCourse(state).filter((task) => reader.isIn(audience(task)));
}

/**
 * Who must act next in the programme's own course, so that nobody who sees the case takes it for forgotten. A role
 * that only a hidden thing waits for would tell of it (SEE-7).
 */
export const rolesWaitedFor = (state: CaseState, actor: Actor, day: IsoDay): Role[] =>
  rolesOf(courseToldTo(state, actor, day));
