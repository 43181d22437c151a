import type { DataCategory } from '@homeward/contracts';
import { markOf, type Move } from '@homeward/domain';

/** SEE-1: what moves, as far as the reader's categories go; that something else moves, too, is told by number. */
export function shownEffect(
  effect: readonly Move[],
  readable: readonly DataCategory[],
  needsSecondPerson: boolean,
) {
  const shown = effect.filter(({ category }) => category === null || readable.includes(category));
  return {
    mark: markOf(effect),
    needsSecondPerson,
    moves: shown.map(({ kind, what, subject, from, to }) => ({ kind, what, subject, from, to })),
    hidden: effect.length - shown.length,
  };
}
