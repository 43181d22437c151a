import type { Actor, IsoDay, IsoInstant, Refusal } from '@homeward/contracts';
import { visibleStateFor } from '../access/visible-state.js';
import { isTaskOf } from '../access/case-waits-for.js';
import type { CaseState, Task } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { mayTake, stepOf } from '../case/define-step.js';
import { isSeated } from '../case/parts.js';
import { situationOf } from '../engine/engine.js';
import { isOpenFor, menuOf } from '../engine/menu.js';

/**
 * A request to plan a task at a desk: who does the task, or the earliest day to start. These plans are not facts of the
 * case.
 */
interface Arranging {
  readonly taskId: string;
  readonly actor: Actor;
  readonly now: IsoInstant;
}

const unknown: Refusal = { code: 'TASK.UNKNOWN' };

/** Why this person cannot say that they will do the task. */
export function refuseTaking(state: CaseState, { taskId, actor, now }: Arranging): Refusal | undefined {
  const task = taskShown(state, taskId, actor, now);
  if (!task) return unknown;
  return mayDo(state, task, actor, now) ? undefined : { code: 'STEP.NOT_YOURS', rule: 'SEE-2' };
}

/**
 * Why the task cannot be given to a colleague. The refusal is the same for all reasons that concern the colleague, so
 * that the giver learns only that the colleague cannot have the task. If `colleague` is `undefined`, no such account
 * exists.
 */
export function refuseGiving(
  state: CaseState,
  { taskId, actor, now }: Arranging,
  colleague: Actor | undefined,
): Refusal | undefined {
  const task = taskShown(state, taskId, actor, now);
  if (!task) return unknown;
  return colleague && mayDo(state, task, colleague, now)
    ? undefined
    : { code: 'STAFF.NOT_ON_THIS_CASE', field: 'staffId', rule: 'PEOPLE-1' };
}

/** Why this person cannot arrange the task at all: the task is not on their worklist. */
export const refuseArranging = (state: CaseState, { taskId, actor, now }: Arranging): Refusal | undefined =>
  taskShown(state, taskId, actor, now) ? undefined : unknown;

/** Why the task cannot be postponed to this day. Postponing does not change the due day of the task. */
export function refusePostponing(
  state: CaseState,
  arranging: Arranging,
  notBefore: IsoDay,
): Refusal | undefined {
  const refusal = refuseArranging(state, arranging);
  if (refusal) return refusal;
  return notBefore <= todayAt(arranging.now) ? { code: 'TASK.DAY_PASSED', field: 'notBefore' } : undefined;
}

/** The task as the worklist of this person shows it. A person with an emergency access has no worklist (SEE-3). */
function taskShown(state: CaseState, taskId: string, actor: Actor, now: IsoInstant): Task | undefined {
  const today = todayAt(now);
  if (!isSeated(state, actor, today)) return undefined;
  const { tasks } = visibleStateFor(state, actor, today);
  return tasks.find((task) => task.taskId === taskId && isTaskOf(task, actor));
}

/**
 * True if this person may do the task: the task is on their worklist, their role may take its step, and they did not
 * make the first statement (PEOPLE-2). The person can take the task even if other conditions of its step are still
 * missing.
 */
function mayDo(state: CaseState, task: Task, who: Actor, now: IsoInstant): boolean {
  const { step, subject, role } = task;
  if (who.role !== role || !mayTake(stepOf(step), who) || !taskShown(state, task.taskId, who, now))
    return false;
  const situation = situationOf(state, who, now);
  const { open, closed } = menuOf(situation, [step]);
  const because = closed[0]?.because ?? (subject ? stepOf(step).closedFor?.(subject, situation) : undefined);
  return isOpenFor(open, task) || (because !== undefined && because.code !== 'STEP.SAME_PERSON');
}
