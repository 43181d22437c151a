import { isWord } from './fields.js';
import { writeUnchecked, type Logger, type LogLevel, type LoggerWithUnchecked } from './logger.js';

/**
 * Keeps only the leading words of a library's message, up to the first capital letter, digit or sign, because
 * libraries put values in their messages. "Failing workflow task run_id=… failure=…" becomes "Failing workflow task".
 */
const leadingWords = (text: unknown): string =>
  (typeof text === 'string' ? /^[A-Z]?[a-z]+(?:[ -][a-z]+)*(?![\w=({])/.exec(text)?.[0] : undefined) ??
  'Message of a library';

const uncheckedWriter = (logger: Logger) => {
  const { [writeUnchecked]: write } = logger as LoggerWithUnchecked;
  return write;
};

type TemporalLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** The logger that the Runtime of the Temporal SDK requires. It has the same shape as the SDK's `Logger`. */
export interface TemporalLogger {
  log(level: TemporalLevel, message: string, meta?: Record<string, unknown>): void;
  trace(message: string, meta?: Record<string, unknown>): void;
  debug(message: string, meta?: Record<string, unknown>): void;
  info(message: string, meta?: Record<string, unknown>): void;
  warn(message: string, meta?: Record<string, unknown>): void;
  error(message: string, meta?: Record<string, unknown>): void;
}

/**
 * Returns a logger for the Temporal SDK that writes through `logger`. It writes only the allowed fields of a line, and
 * writes errors without messages.
 */
export function forTemporal(logger: Logger): TemporalLogger {
  const write = uncheckedWriter(logger);
  const log = (level: TemporalLevel, message: string, meta: Record<string, unknown> = {}): void =>
    write(
      message.startsWith(activitiesOnly) ? 'debug' : (level.toLowerCase() as LogLevel),
      { ...picked(meta), err: meta['error'] ?? meta['err'] },
      leadingWords(message),
    );
  return {
    log,
    trace: (message, meta) => log('TRACE', message, meta),
    debug: (message, meta) => log('DEBUG', message, meta),
    info: (message, meta) => log('INFO', message, meta),
    warn: (message, meta) => log('WARN', message, meta),
    error: (message, meta) => log('ERROR', message, meta),
  };
}

/** The warning that the SDK writes at the start of each of our workers that runs no workflows. */
const activitiesOnly = 'No workflows registered';

/**
 * Selects the fields that an operator needs to find the workflow or activity. The SDK adds many more fields to each
 * line.
 */
const picked = ({
  workflowId,
  runId,
  workflowType,
  activityType,
  taskQueue,
  attempt,
}: Record<string, unknown>) => ({
  workflowId,
  runId,
  workflowType,
  activityType,
  taskQueue,
  attempt,
});

/** The logger that NestJS requires. It has the same shape as `LoggerService` of NestJS. */
export interface NestLogger {
  log(message: unknown, ...more: unknown[]): void;
  debug(message: unknown, ...more: unknown[]): void;
  verbose(message: unknown, ...more: unknown[]): void;
  warn(message: unknown, ...more: unknown[]): void;
  error(message: unknown, ...more: unknown[]): void;
  fatal(message: unknown, ...more: unknown[]): void;
}

/**
 * Returns a logger for NestJS that writes through `logger`. NestJS passes (message, stack?, context). The message of
 * an error is never written.
 */
export function forNest(logger: Logger): NestLogger {
  const write = uncheckedWriter(logger);
  const line =
    (level: LogLevel) =>
    (message: unknown, ...more: unknown[]): void =>
      write(level, { component: contextOf(more) }, leadingWords(message));
  const failure =
    (level: LogLevel) =>
    (message: unknown, ...more: unknown[]): void =>
      write(
        level,
        { component: contextOf(more), err: errorAmong([message, ...more]) },
        'Failure in the framework',
      );
  return {
    log: line('info'),
    debug: line('debug'),
    verbose: line('trace'),
    warn: line('warn'),
    error: failure('error'),
    fatal: failure('fatal'),
  };
}

/**
 * Returns the class name, which NestJS passes as the last argument. Any other argument is ignored, because it may be a
 * value.
 */
function contextOf(more: readonly unknown[]): string | undefined {
  const last = more.at(-1);
  return isWord(last) ? (last as string) : undefined;
}

/** Returns the error. NestJS passes the error itself, or its stack as text. */
function errorAmong(values: readonly unknown[]): unknown {
  const error = values.find((value) => value instanceof Error);
  const stack = values.find(
    (value): value is string => typeof value === 'string' && value.includes('\n    at '),
  );
  return error ?? (stack === undefined ? undefined : { name: 'Error', message: '', stack: placesIn(stack) });
}

/**
 * Returns only the places (file, line and column) in a stack whose message can no longer be removed. The message may
 * contain text that looks like a stack frame.
 */
const placesIn = (stack: string): string =>
  stack
    .split('\n')
    .flatMap((line) => PLACE.exec(line)?.[1] ?? [])
    .map((place) => `    at ${place}`)
    .join('\n');

const PLACE = /^ {4}at (?:.*\()?((?:file:\/\/|node:|\/)[\w./@+-]+:\d+:\d+)\)?$/;
