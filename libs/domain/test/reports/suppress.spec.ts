import fc from 'fast-check';
import { suppressed } from '../../src/reports/suppress.js';

/** A table as everybody sees it, who also know by which rule it was made. */
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

describe('small cells are not shown', () => {
  it.each([
    [2, 4, 8],
    [3, 3, 14],
    [3, 4, 10],
    [5, 3, 22],
  ])(
    'and no table tells one to whoever knows the rule: smallest %i, %i rows up to %i cases',
    (smallest, rows, most) => {
      const valuesBehind = new Map<string, Set<number>[]>();
      // What a table of larger numbers would be, too, is left out: so there are only fewer ways than there really are.
      for (const table of tables(rows, most)) {
        const shown = published(table, smallest);
        const values = valuesBehind.get(shown) ?? table.map(() => new Set<number>());
        valuesBehind.set(shown, values);
        table.forEach((cases, i) => values[i]!.add(cases));
      }
      const largest = most - smallest;
      const told = [...valuesBehind].filter(
        ([shown, values]) =>
          (JSON.parse(shown) as [unknown, number | null])[1]! <= largest &&
          hiddenIn(shown).some((i) => values[i]!.size < 2),
      );
      expect(told).toEqual([]);
    },
  );

  const anyTable = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 13 });

  it('nor does a long table: the hidden cells may be shared out in another way, each of them', () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 2, max: 6 }), (table, smallest) => {
        const shown = published(table, smallest);
        const hidden = hiddenIn(shown);
        for (const i of hidden) expect(othersOf(table, hidden, i, smallest, shown)).toBe(true);
      }),
    );
  });

  it('shows none with fewer cases than the smallest, and the total only of as many', () => {
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

  it('shows a table without small cells whole', () => {
    expect(published([5, 9, 7], 5)).toBe('[[5,9,7],21]');
  });

  it('hides what would tell a small cell by the total, and all that is as large', () => {
    expect(published([1, 9, 6], 5)).toBe('[[null,9,null],16]');
    expect(published([1, 7, 7], 5)).toBe('[[null,null,null],15]');
  });
});

/** Whether some table with another number in this cell looks the same. */
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
