import { RecordError } from '../record-error.js';

/** Node's error codes for a server that cannot be reached or that breaks the connection. */
const brokenConnection = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);

/** SQLSTATEs after which the same statement may succeed a little later. */
const passingStates = new Set([
  '25006', // read-only transaction: a standby that was not promoted yet
  '40001', // serialization failure
  '40P01', // deadlock
  '53100', // disk full
  '53200', // out of memory
  '53300', // too many connections
  '55P03', // lock not available
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '57P05', // idle session timeout
]);
const beforeAnyStatement = new Set(['53300', '57P03']);

/** Errors that the driver reports only as a sentence. */
const lostSentences = [
  /^Connection terminated/,
  /^Client has encountered a connection error/,
  /^Query read timeout/,
  // TypeORM's runner has returned a broken connection.
  /^Query runner already released/,
];
const noConnectionSentences = [/^Connection terminated due to connection timeout/];
/** The message of the driver if all connections of the pool are in use. */
const noneFree = /^timeout exceeded when trying to connect/;
/** The statement was cancelled, usually by statement_timeout. */
const outOfTime = '57014';

/**
 * SQLSTATE for a missing right, and for a row that a policy refuses. The driver reports the difference only as a
 * sentence.
 */
const insufficientPrivilege = '42501';

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
}

/**
 * Returns the coded error for an error of the driver. The driver's own error is dropped and not kept as a cause,
 * because its `detail` quotes rows, and logs must never contain a value.
 */
export function recordErrorOf(thrown: unknown): RecordError {
  if (thrown instanceof RecordError) return thrown;
  const { code = '', constraint, message = '' } = thrown as DriverError;
  const says = (sentences: RegExp[]) => sentences.some((sentence) => sentence.test(message));
  if (neverConnected.has(code) || beforeAnyStatement.has(code) || says(noConnectionSentences))
    return new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: true, sqlState: code || undefined });
  if (noneFree.test(message))
    return new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: true, tooSlow: true });
  if (code === outOfTime)
    return new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: false, sqlState: code, tooSlow: true });
  if (brokenConnection.has(code) || passingStates.has(code) || code.startsWith('08') || says(lostSentences))
    return new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: false, sqlState: code || undefined });
  if (code === insufficientPrivilege && /row-level security/.test(message))
    return new RecordError('RECORD.OUT_OF_SIGHT', { outcomeKnown: true, sqlState: code });
  return new RecordError('RECORD.FAILED', {
    outcomeKnown: code !== '',
    sqlState: code || undefined,
    constraint,
  });
}
