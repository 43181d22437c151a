import { aboutSubject, markOf, type CaseState, type Move, type Reads } from '@homeward/domain';

/** SEE-1, CONS-1: what moves, as far as the reader's categories go and of whom they know; that something else moves, too, is told by number. */
export function shownEffect(
  state: CaseState,
  effect: readonly Move[],
  reads: Reads,
  needsSecondPerson: boolean,
) {
  const shown = effect.filter(({ category, subject }) => {
    const about = aboutSubject(state, subject);
    return category === null ? reads.knows(about) : reads.of(about).includes(category);
  });
  return {
    mark: markOf(effect),
    needsSecondPerson,
    moves: shown.map(({ kind, what, subject, from, to }) => ({ kind, what, subject, from, to })),
    hidden: effect.length - shown.length,
  };
}
