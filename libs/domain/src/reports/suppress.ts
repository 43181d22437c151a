/** One number of a table, and how many cases are behind it. */
export interface Cell {
  readonly key: string;
  readonly cases: number;
}

/** What of a table is shown. */
export interface Shown {
  readonly keys: ReadonlySet<string>;
  /** The sum of all its cells. */
  readonly isTotalShown: boolean;
}

/**
 * A table without its small cells, and without what tells them. A cell is small while fewer cases than `smallest` are
 * behind it; none at all is small, too. Of the others the smallest go, until what is hidden may be shared out in more
 * than one way: the total less what is shown is the sum of what is hidden, and everybody knows this rule. Cells of one
 * size go together, since which of them went would tell.
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
 * Whether their sum leaves one way only: of one cell, of next to nothing, or of cells that are all as large as may be.
 */
function isTold(hidden: readonly Cell[], smallest: number): boolean {
  const sum = hidden.reduce((cases, cell) => cases + cell.cases, 0);
  return hidden.length < 2 || sum < smallest || sum === hidden.length * (smallest - 1);
}
