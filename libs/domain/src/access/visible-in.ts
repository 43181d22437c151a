import type { Actor } from '@homeward/contracts';
import type { VisibleState } from '../case/case-state.js';
import type { Situation } from '../case/step-rule.js';
import { readsOf, type Reads } from './reads.js';
import { visibleStateFor } from './visible-state.js';

/** What the caller sees of the case and may read in it. */
interface Visible {
  readonly actor: Actor;
  readonly visible: VisibleState;
  readonly reads: Reads;
}
const known = new WeakMap<Situation, Visible>();

/** Computed once for each situation and reader, because each step and each part of an answer needs it. */
export function visibleIn(situation: Situation, actor: Actor): Visible {
  const before = known.get(situation);
  if (before?.actor === actor) return before;
  const { state, today } = situation;
  const found = { actor, visible: visibleStateFor(state, actor, today), reads: readsOf(state, actor, today) };
  known.set(situation, found);
  return found;
}
