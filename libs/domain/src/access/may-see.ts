import type { Actor, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isSeated } from '../case/parts.js';
import { accessUsedBy } from './by-break-glass.js';

/**
 * SEE-2: assigned people, and people who are asked for a step. SEE-3: people who broke the glass, while their access
 * lasts. For everybody else the case does not exist.
 */
export const maySee = (state: CaseState, actor: Actor, now: IsoInstant): boolean =>
  isSeated(state, actor, todayAt(now)) || accessUsedBy(state, actor, now) !== undefined;
