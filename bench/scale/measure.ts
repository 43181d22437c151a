import { median, percentile } from '../figures.js';

/** Something whose time is measured. */
export interface Measured {
  readonly name: string;
  run(): Promise<unknown>;
}

export interface Figures {
  readonly median: number;
  readonly p95: number;
}

const uncounted = 20;
const atMost = 300;
const atLeast = 2;
const enoughMs = 1_500;

/** The first runs are not counted: PostgreSQL plans a statement anew five times, Node.js compiles what runs often. */
export async function measure({ run }: Measured): Promise<Figures> {
  const startedAt = performance.now();
  const isEnough = (): boolean => performance.now() - startedAt > enoughMs;
  for (let i = 0; i < uncounted && !isEnough(); i += 1) await run();
  const times: number[] = [];
  while (times.length < atMost && (times.length < atLeast || !isEnough())) {
    const before = performance.now();
    await run();
    times.push(performance.now() - before);
  }
  return figuresOf(times);
}

export const figuresOf = (times: readonly number[]): Figures => ({
  median: median(times),
  p95: percentile(times, 95),
});

/** What is one and the same read at two sizes, as a line a read. */
export function table(
  few: ReadonlyMap<string, Figures>,
  many: ReadonlyMap<string, Figures>,
  sizes: readonly [number, number],
): string {
  const ms = (value: number): string => value.toFixed(1).padStart(11);
  const lines = [...many].map(([name, { median: now, p95 }]) => {
    const before = few.get(name)!;
    const ratio = (p95 / before.p95).toFixed(1).padStart(7);
    return `${name.padEnd(66)}${ms(before.median)}${ms(before.p95)}${ms(now)}${ms(p95)}${ratio}`;
  });
  const [a, b] = sizes.map((size) => size.toLocaleString('en'));
  const head = `${'ms'.padEnd(66)}${`at ${a}`.padStart(11)}${'p95'.padStart(11)}${`at ${b}`.padStart(11)}${'p95'.padStart(11)}${'ratio'.padStart(7)}`;
  return [head, ...lines].join('\n');
}
