import type { SafeError } from './safe-error.js';

interface Line {
  readonly level: string;
  readonly time: string;
  readonly name: string;
  readonly msg: string;
  readonly err?: SafeError;
}

/** Returns the parts of a JSON log line; `undefined` if the text is not one of our lines. */
export function readLogLine(text: string): (Line & Record<string, unknown>) | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const line = JSON.parse(text) as Record<string, unknown>;
    return ['level', 'time', 'name', 'msg'].every((key) => typeof line[key] === 'string')
      ? (line as Line & Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Formats a log line for people: `10:02:03.123 warn worker The record is away attempt=3`. An error is shown as its
 * code and first frame.
 */
export function humanLine(text: string): string {
  const line = readLogLine(text.trimEnd());
  if (line === undefined) return text.trimEnd();
  const { level, time, name, msg, err, ...fields } = line;
  const shown = Object.entries(fields).map(([key, value]) => `${key}=${String(value)}`);
  return [time.slice(11, 23), level, name, msg, ...shown, ...errorWords(err)].join(' ');
}

function errorWords(err: SafeError | undefined): string[] {
  if (err === undefined) return [];
  const where = err.at[0] === undefined ? [] : [`at ${err.at[0]}`];
  return [`(${[err.type, err.code].filter(Boolean).join(' ')})`, ...where, ...errorWords(err.cause)];
}
