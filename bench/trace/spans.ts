import { writeFileSync } from 'node:fs';

/** Names the file to which a traced process writes its spans when it ends. */
export const traceFileSetting = 'BENCH_TRACE_FILE';

/** Durations by the span's name, in ms. */
export type Spans = Record<string, number[]>;

const spans: Spans = {};
type Method = (this: unknown, ...args: never[]) => unknown;

/** Times every call of this method from now on. A promise is timed until it settles. */
export function trace<T extends object>(
  prototype: T,
  method: keyof T & string,
  name: string | ((...args: never[]) => string),
): void {
  const original = prototype[method] as Method;
  const traced = function (this: unknown, ...args: never[]): unknown {
    const started = performance.now();
    const spanName = typeof name === 'string' ? name : name(...args);
    const done = (): void => void (spans[spanName] ??= []).push(performance.now() - started);
    const result = original.apply(this, args);
    if (result instanceof Promise) return result.finally(done);
    done();
    return result;
  };
  Object.defineProperty(prototype, method, { value: traced, writable: true });
}

/** Writes the spans to a file when the process gets a signal to stop. */
export function keepSpans(): void {
  const file = process.env[traceFileSetting];
  if (file !== undefined) process.once('SIGTERM', () => writeFileSync(file, JSON.stringify(spans)));
}
