import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 20;

/** Calls `ask` repeatedly until `meanwhile` ends, and returns the duration of each call in ms. */
export async function latenciesOf(
  ask: () => Promise<unknown>,
  meanwhile: Promise<unknown>,
): Promise<number[]> {
  const latencies: number[] = [];
  let over = false;
  const end = (): void => void (over = true);
  meanwhile.then(end, end);
  while (!over) {
    const asked = performance.now();
    await ask();
    latencies.push(performance.now() - asked);
    await pause(pauseMs);
  }
  await meanwhile;
  return latencies;
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))]!;
}

export const shown = (values: readonly number[]): string =>
  `p50 ${percentile(values, 50).toFixed()} ms, p95 ${percentile(values, 95).toFixed()} ms (${values.length} asked)`;
