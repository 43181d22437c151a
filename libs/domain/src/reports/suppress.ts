/** One number of a table, and how many cases are behind it. */
export interface Cell {
  readonly key: string;
  readonly cases: number;
}

/** The part of a table that is shown. */
export interface Shown {
  readonly keys: ReadonlySet<string>;
  /** The sum of all its cells. */
  readonly isTotalShown: boolean;
}

/**
 * A table without its small cells, and without what would reveal them. A cell is small if fewer cases than `smallest`
 * are behind it; a cell with none is small too. The smallest of the other cells are hidden as well, until the hidden
 * cases can be shared out in more than one way: the total less what is shown is the sum of what is hidden, and
 * everybody knows this rule. Cells of the same size are hidden together, because a choice between them would reveal
 * something.
 *
 * @param cases behind the whole table, each counted once
 */
export function suppressed(cells: readonly Cell[], cases: number, smallest: number): Shown {
  const isTotalShown = cases >= smallest;
  const hidden = cells.filter((cell) => cell.cases < smallest);
  const left = cells.filter((cell) => cell.cases >= smallest).sort((a, b) => a.cases - b.cases);
  while (isTotalShown && hidden.length > 0 && left.length > 0 && isTold(hidden, smallest)) {
    const { cases: next } = left[0]!;
    hidden.push(...left.splice(0, left.filter((cell) => cell.cases === next).length));
  }
  return { keys: new Set(left.map(({ key }) => key)), isTotalShown };
}

/**
 * True if the sum of the hidden cells leaves only one way: it is one cell, or next to nothing, or all cells are as
 * large as they can be.
 */
function isTold(hidden: readonly Cell[], smallest: number): boolean {
  const sum = hidden.reduce((cases, cell) => cases + cell.cases, 0);
  return hidden.length < 2 || sum < smallest || sum === hidden.length * (smallest - 1);
}
