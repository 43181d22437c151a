import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { effectOf, markOf, type Correction, type Move } from '../corrections/effect.js';
import { audienceOfMove } from './audiences.js';
import { StaffReader } from './reader.js';

/** The effects of a correction that this reader may know of, on any page. */
export function visibleMovesFor(
  effect: readonly Move[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
): Move[] {
  const reader = new StaffReader(state, actor, today);
  return effect.filter((move) => reader.isIn(audienceOfMove(state, move)));
}

/**
 * A fingerprint of the effects that are shown to this person, who confirms these effects and no more. Hidden effects
 * are not part of the fingerprint, because a change in it would reveal them (SEE-7).
 */
export const markShownTo = ({ state, actor, today, now }: Looking, correction: Correction): string =>
  markOf(visibleMovesFor(effectOf(state, correction, now), state, actor, today));

interface Looking {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: IsoDay;
  readonly now: IsoInstant;
}
