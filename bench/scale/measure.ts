import { median, percentile } from '../figures.js';

/** A read or other operation whose time is measured. */
export interface Measured {
  readonly name: string;
  run(): Promise<unknown>;
}

export interface Figures {
  readonly median: number;
  readonly p95: number;
}

/** The times of one read with few cases and with many cases. */
export interface Compared {
  readonly name: string;
  readonly few: Figures;
  readonly many: Figures;
}

const uncounted = 20;
const atMost = 300;
const atLeast = 2;
const enoughMs = 3_000;

/**
 * Runs both reads alternately, so that both run under equal conditions. The first runs are not counted, because
 * PostgreSQL plans a statement anew for its first five runs, and Node.js compiles frequently used code.
 */
export async function measureInTurn(few: Measured, many: Measured): Promise<Compared> {
  const startedAt = performance.now();
  const isEnough = (): boolean => performance.now() - startedAt > enoughMs;
  const times = { few: [] as number[], many: [] as number[] };
  for (let i = 0; i < uncounted && !isEnough(); i += 1) {
    await few.run();
    await many.run();
  }
  while (times.few.length < atMost && (times.few.length < atLeast || !isEnough())) {
    times.few.push(await timeOf(few));
    times.many.push(await timeOf(many));
  }
  return { name: few.name, few: figuresOf(times.few), many: figuresOf(times.many) };
}

async function timeOf({ run }: Measured): Promise<number> {
  const before = performance.now();
  await run();
  return performance.now() - before;
}

export const figuresOf = (times: readonly number[]): Figures => ({
  median: median(times),
  p95: percentile(times, 95),
});

const timesLarger = ({ few, many }: Compared): number => many.p95 / few.p95;

/** Returns one line per read, and a summary of all reads. */
export function table(all: readonly Compared[], sizes: readonly [number, number]): string {
  const ms = (value: number): string => value.toFixed(1).padStart(11);
  const lines = all.map(
    (one) =>
      one.name.padEnd(66) +
      [one.few.median, one.few.p95, one.many.median, one.many.p95].map(ms).join('') +
      timesLarger(one).toFixed(1).padStart(7),
  );
  const [a, b] = sizes.map((size) => size.toLocaleString('en'));
  const head = `${'ms'.padEnd(66)}${`at ${a}`.padStart(11)}${'p95'.padStart(11)}${`at ${b}`.padStart(11)}${'p95'.padStart(11)}${'ratio'.padStart(7)}`;
  return [head, ...lines, '', summary(all)].join('\n');
}

/** Summarises the reads of staff, whose names begin with a route. */
function summary(all: readonly Compared[]): string {
  const reads = all.filter(({ name }) => name.startsWith('GET '));
  const doubled = reads.filter((one) => timesLarger(one) > 2);
  const longest = Math.max(...reads.map(({ many }) => many.p95));
  return `Of ${reads.length} reads ${doubled.length} have a p95 of more than twice; the longest p95 is ${longest.toFixed(1)} ms.`;
}
