import type { Actor, Role } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isToldToAll } from './operators-view.js';
import { knownTo } from './seen-state.js';

/**
 * Who must act next in the programme's own course, so that nobody who sees the case takes it for forgotten. A role that only a
 * hidden thing waits for would tell of it (SEE-7).
 */
export const rolesWaitedFor = (state: CaseState, actor: Actor): Role[] =>
  [
    ...new Set(
      knownTo(state, actor)
        .tasks.filter((task) => isToldToAll(task, state.stage))
        .map(({ role }) => role),
    ),
  ].sort();
