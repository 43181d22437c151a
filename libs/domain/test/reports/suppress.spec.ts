import fc from 'fast-check';
import { suppressed } from '../../src/reports/suppress.js';

/** The published table. Its readers also know the rule that hides cells. */
function published(cells: readonly number[], smallest: number): string {
  const total = cells.reduce((sum, cases) => sum + cases, 0);
  const rows = cells.map((cases, i) => ({ key: String(i), cases }));
  const { keys, isTotalShown } = suppressed(rows, total, smallest);
  return JSON.stringify([
    cells.map((cases, i) => (keys.has(String(i)) ? cases : null)),
    isTotalShown ? total : null,
  ]);
}

const hiddenIn = (shown: string): number[] =>
  (JSON.parse(shown) as [(number | null)[], number | null])[0].flatMap((cell, i) => (cell === null ? i : []));

function* tables(rows: number, most: number): Generator<number[]> {
  if (rows === 0) return yield [];
  for (const table of tables(rows - 1, most)) for (let n = 0; n <= most; n += 1) yield [...table, n];
}

describe('suppression of small cells', () => {
  it.each([
    [2, 4, 8],
    [3, 3, 14],
    [3, 4, 10],
    [5, 3, 22],
  ])(
    'reveals no small cell to readers who know the rule (smallest shown cell: %i; rows: %i; cases: up to %i)',
    (smallest, rows, most) => {
      const valuesBehind = new Map<string, Set<number>[]>();
      // Tables with larger numbers are left out, so the test finds fewer possible values than there really are.
      for (const table of tables(rows, most)) {
        const shown = published(table, smallest);
        const values = valuesBehind.get(shown) ?? table.map(() => new Set<number>());
        valuesBehind.set(shown, values);
        table.forEach((cases, i) => values[i]!.add(cases));
      }
      const largest = most - smallest;
      const revealed = [...valuesBehind].filter(
        ([shown, values]) =>
          (JSON.parse(shown) as [unknown, number | null])[1]! <= largest &&
          hiddenIn(shown).some((i) => values[i]!.size < 2),
      );
      expect(revealed).toEqual([]);
    },
  );

  const anyTable = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 13 });

  it('leaves another possible value for each hidden cell of a long table', () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 2, max: 6 }), (table, smallest) => {
        const shown = published(table, smallest);
        const hidden = hiddenIn(shown);
        for (const i of hidden) expect(othersOf(table, hidden, i, smallest, shown)).toBe(true);
      }),
    );
  });

  it('shows no cell below the smallest allowed number of cases, and no total below this number', () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 2, max: 6 }), (table, smallest) => {
        const rows = table.map((cases, i) => ({ key: String(i), cases }));
        const total = table.reduce((sum, cases) => sum + cases, 0);
        const { keys, isTotalShown } = suppressed(rows, total, smallest);
        expect(rows.filter(({ key, cases }) => keys.has(key) && cases < smallest)).toEqual([]);
        expect(isTotalShown).toBe(total >= smallest);
      }),
    );
  });

  it('hides nothing in a table without small cells', () => {
    expect(published([5, 9, 7], 5)).toBe('[[5,9,7],21]');
  });

  it('hides further cells if the total would reveal a small cell, and hides all cells of the same size together', () => {
    expect(published([1, 9, 6], 5)).toBe('[[null,9,null],16]');
    expect(published([1, 7, 7], 5)).toBe('[[null,null,null],15]');
  });
});

/** True if the published table looks identical with another number in this cell. */
function othersOf(
  table: readonly number[],
  hidden: readonly number[],
  i: number,
  smallest: number,
  shown: string,
): boolean {
  const total = table.reduce((sum, cases) => sum + cases, 0);
  if (total < smallest) return table.length > 1 || smallest > 1;
  return hidden
    .filter((j) => j !== i)
    .some((j) => {
      for (let moved = -table[i]!; moved <= table[j]!; moved += 1) {
        if (moved === 0) continue;
        const other = [...table];
        other[i] = table[i]! + moved;
        other[j] = table[j]! - moved;
        if (published(other, smallest) === shown) return true;
      }
      return false;
    });
}
