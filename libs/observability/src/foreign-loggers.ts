import { isWord } from './fields.js';
import { writeUnchecked, type Logger, type LogLevel, type LoggerWithUnchecked } from './logger.js';

/**
 * Libraries write their own texts, with values in them. Only the leading words are kept, up to the first capital
 * letter, digit or sign: "Failing workflow task" of "Failing workflow task run_id=… failure=…".
 */
const leadingWords = (text: unknown): string =>
  (typeof text === 'string' ? /^[A-Z]?[a-z]+(?:[ -][a-z]+)*(?![\w=({])/.exec(text)?.[0] : undefined) ??
  'Message of a library';

const uncheckedWriter = (logger: Logger) => {
  const { [writeUnchecked]: write } = logger as LoggerWithUnchecked;
  return write;
};

type TemporalLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** The logger that the Temporal SDK's Runtime asks for (the same shape as its `Logger`). */
export interface TemporalLogger {
  log(level: TemporalLevel, message: string, meta?: Record<string, unknown>): void;
  trace(message: string, meta?: Record<string, unknown>): void;
  debug(message: string, meta?: Record<string, unknown>): void;
  info(message: string, meta?: Record<string, unknown>): void;
  warn(message: string, meta?: Record<string, unknown>): void;
  error(message: string, meta?: Record<string, unknown>): void;
}

/** Lets the Temporal SDK write through `logger`: the allowed fields of its lines, and errors without messages. */
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

/** The SDK's warning at the start of each of our workers that run no workflows. */
const activitiesOnly = 'No workflows registered';

/** The fields that an operator needs to find the place. The SDK attaches many more to each line. */
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

/** The logger that NestJS asks for (the same shape as its `LoggerService`). */
export interface NestLogger {
  log(message: unknown, ...more: unknown[]): void;
  debug(message: unknown, ...more: unknown[]): void;
  verbose(message: unknown, ...more: unknown[]): void;
  warn(message: unknown, ...more: unknown[]): void;
  error(message: unknown, ...more: unknown[]): void;
  fatal(message: unknown, ...more: unknown[]): void;
}

/** Lets NestJS write through `logger`. It sends (message, stack?, context): an error's message is never written. */
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

/** Nest passes the name of the class as the last argument. Any other argument may be a value. */
function contextOf(more: readonly unknown[]): string | undefined {
  const last = more.at(-1);
  return isWord(last) ? (last as string) : undefined;
}

/** Nest passes the error itself, or its stack as text. */
function errorAmong(values: readonly unknown[]): unknown {
  const error = values.find((value) => value instanceof Error);
  const stack = values.find(
    (value): value is string => typeof value === 'string' && value.includes('\n    at '),
  );
  return error ?? (stack === undefined ? undefined : { name: 'Error', message: '', stack: placesIn(stack) });
}

/**
 * Only the places of a stack whose message can no longer be separated: a message may contain text that looks like a
 * frame.
 */
const placesIn = (stack: string): string =>
  stack
    .split('\n')
    .flatMap((line) => PLACE.exec(line)?.[1] ?? [])
    .map((place) => `    at ${place}`)
    .join('\n');

const PLACE = /^ {4}at (?:.*\()?((?:file:\/\/|node:|\/)[\w./@+-]+:\d+:\d+)\)?$/;
