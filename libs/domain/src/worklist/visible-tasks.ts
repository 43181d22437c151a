import type { Actor, IsoInstant } from '@homeward/contracts';
import { maySee } from '../access/may-see.js';
import { visibleIn } from '../access/visible-state.js';
import { whoCanTake, type CanTake } from '../access/who-can-take.js';
import type { CaseState } from '../case/case-state.js';
import { situationOf } from '../engine/engine.js';
import { isOpenFor, menuOf } from '../engine/menu.js';
import { taskAbout, type TaskAbout } from './task-about.js';

/** What a worklist shows about a task, besides what the case waits for. */
export interface VisibleTask {
  readonly about: TaskAbout;
  /** True if the step of the task is open to the reader now, for the subject of the task. */
  readonly open: boolean;
  /** Who else may take the step, as shown with each open step of the case. */
  readonly canTake: readonly CanTake[];
}

/**
 * What a worklist shows about the tasks of one case. The worklist shows no more than the case itself shows to this
 * reader (SEE-7). `undefined` for a task that the case no longer shows, for example because somebody completed it since
 * the list was made.
 */
export function visibleTasks(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
): (taskId: string) => VisibleTask | undefined {
  if (!maySee(state, actor, now)) return () => undefined;
  const situation = situationOf(state, actor, now);
  const { today } = situation;
  const { visible, reads } = visibleIn(situation, actor);
  const canTake = whoCanTake(state, visible, actor, today);
  return (taskId) => {
    const task = visible.tasks.find((one) => one.taskId === taskId);
    if (!task) return undefined;
    return {
      about: taskAbout(task, situation, actor, { visible, reads }),
      open: isOpenFor(menuOf(situation, [task.step]).open, task),
      canTake: canTake(task.step),
    };
  };
}
