import pino from 'pino';
import { humanLine } from './human-line.js';
import { safeFields, type LogFields } from './fields.js';
import { safeError } from './safe-error.js';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Accepts only a text that is written out in the code. A text built from values is a compile error, because a value
 * can be a name.
 */
type Written<T extends string> = {} extends Record<T, unknown> ? never : T;

interface LogMethod {
  <M extends string>(message: Written<M>): void;
  <M extends string>(fields: LogFields, message: Written<M>): void;
}

/** Writes a fixed sentence and the allowed fields. Each line is one JSON object or, on a terminal, readable text. */
export interface Logger extends Readonly<Record<LogLevel, LogMethod>> {
  /** Returns a logger that adds these fields to each line that it writes. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  /** The least serious level that is written (`settings.logLevel`). */
  readonly level?: LogLevel | 'silent';
  /** Receives the lines; standard output if absent. */
  readonly destination?: { write(line: string): void };
}

/** Creates the logger of one process or component. Each line contains the `name` (`api`, `worker`). */
export function createLogger(name: string, options: LoggerOptions = {}): Logger {
  const base = pino(
    {
      base: { name },
      level: options.level ?? 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? standardOutput(),
  );
  return loggerOver(base);
}

/**
 * The key of the method that writes a line whose text is not a literal in our code. Only the adapters in
 * foreign-loggers.ts may use this method.
 */
export const writeUnchecked: unique symbol = Symbol('writeUnchecked');

export interface LoggerWithUnchecked extends Logger {
  [writeUnchecked](level: LogLevel, fields: Readonly<Record<string, unknown>>, message: string): void;
}

function loggerOver(base: pino.Logger): LoggerWithUnchecked {
  const write = (level: LogLevel, fields: Readonly<Record<string, unknown>>, message: string): void => {
    const err = fields['err'];
    base[level]({ ...safeFields(fields), ...(err !== undefined && { err: safeError(err) }) }, message);
  };
  const method =
    (level: LogLevel): LogMethod =>
    (first: LogFields | string, message?: string): void =>
      typeof first === 'string' ? write(level, {}, first) : write(level, first, message ?? '');
  return {
    ...(Object.fromEntries(logLevels.map((level) => [level, method(level)])) as Record<LogLevel, LogMethod>),
    child: (fields) => loggerOver(base.child(safeFields(fields))),
    [writeUnchecked]: write,
  };
}

function standardOutput(): { write(line: string): void } {
  if (!process.stdout.isTTY) return pino.destination({ fd: 1, sync: true });
  return { write: (line) => process.stdout.write(`${humanLine(line)}\n`) };
}
