import { markOf, visibleMovesFor, type CaseState, type Move } from '@homeward/domain';
import type { Actor, IsoDay } from '@homeward/contracts';
import type { CorrectionEffect } from '../openapi/schemas/correction-schemas.js';

/**
 * SEE-1: returns the effects that the reader may see. The mark and the numbers do not reveal hidden effects (SEE-7).
 */
export function shownEffect(
  effect: readonly Move[],
  needsSecondPerson: boolean,
  { state, actor, today }: { readonly state: CaseState; readonly actor: Actor; readonly today: IsoDay },
): CorrectionEffect {
  const shown = visibleMovesFor(effect, state, actor, today);
  return {
    mark: markOf(shown),
    needsSecondPerson,
    moves: shown.map(({ kind, what, subject, from, to }) => ({ kind, what, subject, from, to })),
  };
}
