import type { Actor, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isSeated } from '../case/parts.js';
import { accessUsedBy } from './by-break-glass.js';

/**
 * SEE-2: assigned people, and whoever a step is put to; SEE-3: who broke the glass, while it holds. A case others ask
 * for does not exist for them.
 */
export const maySee = (state: CaseState, actor: Actor, now: IsoInstant): boolean =>
  isSeated(state, actor, todayAt(now)) || accessUsedBy(state, actor, now) !== undefined;
