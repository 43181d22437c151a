import type { Actor, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isSeated } from '../case/parts.js';
import { accessUsedBy } from './by-break-glass.js';

/**
 * True if the actor may see the case. SEE-2: people with a seat, and people who are asked for a step. SEE-3: people
 * with an emergency access, while it lasts. For everybody else the case does not exist.
 */
export const maySee = (state: CaseState, actor: Actor, now: IsoInstant): boolean =>
  isSeated(state, actor, todayAt(now)) || accessUsedBy(state, actor, now) !== undefined;
