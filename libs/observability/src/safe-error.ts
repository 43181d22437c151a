import { isWord } from './fields.js';

/**
 * The parts of an error that a log may contain: its class, its code and its place. The message is left out, because
 * messages quote values.
 */
export interface SafeError {
  readonly type: string;
  readonly code?: string;
  /** Stack frames, with the innermost frame first. */
  readonly at: readonly string[];
  readonly cause?: SafeError;
}

const FRAMES = 12;
const CAUSES = 4;
const FRAME =
  /^ {4}at (?:[\w$.<>[\] ]+ \()?(?:file:\/\/|node:|\/|<anonymous>|native|webpack|[A-Z]:\\)[^\n]*$/;

/**
 * Reduces a thrown value to the parts that a log may contain. If the value is not an Error, only its JavaScript type
 * is left.
 */
export function safeError(thrown: unknown, causes = CAUSES): SafeError {
  if (!(thrown instanceof Error) && !isErrorLike(thrown)) return { type: typeof thrown, at: [] };
  const code = codeOf(thrown);
  return {
    type: wordOr(thrown.name, 'Error'),
    ...(code !== undefined && { code }),
    at: framesOf(thrown.stack, thrown.message),
    ...(thrown.cause !== undefined && causes > 0 && { cause: safeError(thrown.cause, causes - 1) }),
  };
}

/** True for errors of another realm, such as a workflow sandbox or a test. For these errors, `instanceof` is false. */
function isErrorLike(thrown: unknown): thrown is Error {
  return typeof thrown === 'object' && thrown !== null && 'stack' in thrown && 'message' in thrown;
}

/**
 * Returns the `code` of Node and PostgreSQL errors, or the `type` of a Temporal ApplicationFailure, if it is one
 * word.
 */
function codeOf(error: Error): string | undefined {
  const { code, type } = error as { code?: unknown; type?: unknown };
  return [code, type].find((each): each is string => isCode(each));
}

const isCode = (value: unknown): boolean =>
  isWord(value) || (typeof value === 'string' && /^\d\w{4}$/.test(value));

const wordOr = (text: unknown, fallback: string): string => (isWord(text) ? (text as string) : fallback);

/**
 * Returns the lines of a stack that are stack frames. The message is first removed by its length, because a line of the
 * message could look like a frame.
 */
function framesOf(stack: unknown, message = ''): string[] {
  if (typeof stack !== 'string') return [];
  const start = stack.indexOf(message);
  const afterMessage = start < 0 ? stack : stack.slice(start + message.length);
  return afterMessage
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice('at '.length));
}
