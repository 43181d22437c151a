import type { Actor, Role } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { knownTo } from './seen-state.js';

/** Who must act next, whatever it is about: so that nobody who sees the case takes it for forgotten. */
export const rolesWaitedFor = (state: CaseState, actor: Actor): Role[] =>
  [...new Set(knownTo(state, actor).tasks.map(({ role }) => role))].sort();
