import type { Actor } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';

/**
 * Remembers the result for a reader of a state for as long as the state itself is remembered. A state never changes, so
 * the result stays valid, and a list does not compute the result again for each of its veiled cases.
 */
export function oncePerReader<Row>(
  rowsOf: (state: CaseState, actor: Actor) => Row[],
): (actor: Actor) => (state: CaseState) => Row[] {
  const remembered = new WeakMap<CaseState, Map<string, Row[]>>();
  return (actor) => {
    const reader = JSON.stringify(actor);
    return (state) => {
      const byReader = remembered.get(state) ?? new Map<string, Row[]>();
      remembered.set(state, byReader);
      const rows = byReader.get(reader) ?? rowsOf(state, actor);
      byReader.set(reader, rows);
      return rows;
    };
  };
}
