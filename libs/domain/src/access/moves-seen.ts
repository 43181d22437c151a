import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { effectOf, markOf, type Correction, type Move } from '../corrections/effect.js';
import { audienceOfMove } from './audiences.js';
import { StaffReader } from './reader.js';

/** Of what a correction moves all that is theirs to know, wherever they would read it. */
export function movesSeenBy(effect: readonly Move[], state: CaseState, actor: Actor, today: IsoDay): Move[] {
  const reader = new StaffReader(state, actor, today);
  return effect.filter((move) => reader.isIn(audienceOfMove(state, move)));
}

/**
 * Stands for what this person is shown of the effect: they confirm that, and no more. What is kept from them has no
 * part in it, or else a new mark would tell of it (SEE-7).
 */
export const markShownTo = ({ state, actor, today, now }: Looking, correction: Correction): string =>
  markOf(movesSeenBy(effectOf(state, correction, now), state, actor, today));

interface Looking {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: IsoDay;
  readonly now: IsoInstant;
}
