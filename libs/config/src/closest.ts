/** Returns the candidate with the fewest single-letter edits from `text` (Levenshtein). */
export function closest(text: string, candidates: readonly string[]): string {
  const distances = candidates.map((candidate) => editDistance(text, candidate));
  return candidates[distances.indexOf(Math.min(...distances))] ?? '';
}

function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = previous[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[to.length]!;
}
