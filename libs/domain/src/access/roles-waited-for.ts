import type { Actor, IsoDay, Role } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isToldToAll } from './operators-view.js';
import { knownTo, stateSeenBy } from './seen-state.js';

/**
 * Who must act next: of what this person reads, and of the programme's own course, so that nobody who sees the case takes it for
 * forgotten. A role that only a hidden thing waits for would tell of it (SEE-7).
 */
export function rolesWaitedFor(state: CaseState, actor: Actor, day: IsoDay): Role[] {
  const own = stateSeenBy(state, actor, day).tasks;
  const ofTheCourse = knownTo(state, actor).tasks.filter((task) => isToldToAll(task, state.stage));
  return [...new Set([...own, ...ofTheCourse].map(({ role }) => role))].sort();
}
