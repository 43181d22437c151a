/** One cell of a table, with the number of cases behind it. */
export interface Cell {
  readonly key: string;
  readonly cases: number;
}

/** The part of a table that is shown. */
export interface Shown {
  readonly keys: ReadonlySet<string>;
  /** True if the sum of all cells is shown. */
  readonly isTotalShown: boolean;
}

/**
 * Hides the small cells of a table, and the cells that would reveal small cells. A cell is small if fewer cases than
 * `smallest` are behind the cell; an empty cell is small too. The smallest of the remaining cells are hidden as well,
 * until more than one distribution of the hidden cases is possible. A reader can compute the sum of the hidden cells as
 * the total minus the visible cells, and everybody knows this rule. Cells of the same size are hidden together, because
 * a choice between them would reveal something.
 *
 * @param cases the number of cases behind the whole table, each counted once
 */
export function suppressed(cells: readonly Cell[], cases: number, smallest: number): Shown {
  const isTotalShown = cases >= smallest;
  const hidden = cells.filter((cell) => cell.cases < smallest);
  const left = cells.filter((cell) => cell.cases >= smallest).sort((a, b) => a.cases - b.cases);
  while (isTotalShown && hidden.length > 0 && left.length > 0 && isRevealed(hidden, smallest)) {
    const { cases: next } = left[0]!;
    hidden.push(...left.splice(0, left.filter((cell) => cell.cases === next).length));
  }
  return { keys: new Set(left.map(({ key }) => key)), isTotalShown };
}

/**
 * True if the sum of the hidden cells reveals these cells: only one cell is hidden, the sum itself is small, or all
 * hidden cells are as large as a small cell can be.
 */
function isRevealed(hidden: readonly Cell[], smallest: number): boolean {
  const sum = hidden.reduce((cases, cell) => cases + cell.cases, 0);
  return hidden.length < 2 || sum < smallest || sum === hidden.length * (smallest - 1);
}
