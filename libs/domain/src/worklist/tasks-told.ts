import type { Actor, IsoInstant } from '@homeward/contracts';
import { maySee } from '../access/may-see.js';
import { readsOf } from '../access/reads.js';
import { stateSeenBy } from '../access/seen-state.js';
import { whoCanTake, type CanTake } from '../access/who-can-take.js';
import type { CaseState } from '../case/case-state.js';
import { situationOf } from '../engine/engine.js';
import { isOpenFor, menuOf } from '../engine/menu.js';
import { taskAbout, type TaskAbout } from './task-about.js';

/** What a worklist says about a task, besides what the case waits for. */
export interface TaskTold {
  readonly about: TaskAbout;
  /** Whether its step is open to the reader now, for what the task is about. */
  readonly open: boolean;
  /** Who else may take it, as shown beside each open step of the case. */
  readonly canTake: readonly CanTake[];
}

/**
 * What is told about the tasks of one case, as the case itself tells it to this reader (SEE-7). `undefined` for a
 * task that the case no longer shows them: it was done since the list was made.
 */
export function tasksTold(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
): (taskId: string) => TaskTold | undefined {
  if (!maySee(state, actor, now)) return () => undefined;
  const situation = situationOf(state, actor, now);
  const { today } = situation;
  const seen = stateSeenBy(state, actor, today);
  const reads = readsOf(state, actor, today);
  const canTake = whoCanTake(state, seen, actor, today);
  return (taskId) => {
    const task = seen.tasks.find((one) => one.taskId === taskId);
    if (!task) return undefined;
    return {
      about: taskAbout(task, situation, actor, { seen, reads }),
      open: isOpenFor(menuOf(situation, [task.step]).open, task),
      canTake: canTake(task.step),
    };
  };
}
