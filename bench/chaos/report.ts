import type { Taken } from './client.js';
import type { Kill } from './killer.js';

/** What was answered at the very moment of the kill was on its way already. */
const graceMs = 100;

/** A row a part: from its kill to the next answered step of any case. */
export function linesOf(killed: readonly Kill[], taken: readonly Taken[]): string[] {
  const answers = taken.map(({ at }) => at).sort((a, b) => a - b);
  const waits = new Map<string, number[]>();
  for (const { part, at } of killed) {
    const next = answers.find((answer) => answer > at + graceMs);
    for (const row of [part, 'all'])
      waits.set(row, [...(waits.get(row) ?? []), ((next ?? Infinity) - at) / 1_000]);
  }
  return [...waits].map(([part, seconds]) => {
    const sorted = seconds.sort((a, b) => a - b);
    const at = (share: number): string => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1);
    return `${part.padEnd(20)} ${sorted.length} kills, next answer p50 ${at(0.5)} s, p95 ${at(0.95)} s`;
  });
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
