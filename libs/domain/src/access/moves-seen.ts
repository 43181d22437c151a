import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { effectOf, markOf, type Correction, type Move } from '../corrections/effect.js';
import { audienceOfMove } from './audiences.js';
import { StaffReader } from './reader.js';

/** The effects of a correction that this reader may know, wherever they would read them. */
export function movesSeenBy(effect: readonly Move[], state: CaseState, actor: Actor, today: IsoDay): Move[] {
  const reader = new StaffReader(state, actor, today);
  return effect.filter((move) => reader.isIn(audienceOfMove(state, move)));
}

/**
 * A mark of the effects that this person is shown: they confirm those, and no more. Hidden effects have no part in
 * it, because a changed mark would reveal them (SEE-7).
 */
export const markShownTo = ({ state, actor, today, now }: Looking, correction: Correction): string =>
  markOf(movesSeenBy(effectOf(state, correction, now), state, actor, today));

interface Looking {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: IsoDay;
  readonly now: IsoInstant;
}
