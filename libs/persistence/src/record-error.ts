/** The reasons why the record could not carry out a request. The sentences never contain a value. */
const sentences = {
  'RECORD.UNAVAILABLE': 'PostgreSQL, the data keys or the document store are away, or too slow to wait for',
  'LIST.TOO_SLOW': 'A list took longer than it may',
  'RECORD.GAP': 'A fact arrived before the one that it follows: the record is behind the case',
  'RECORD.SUPERSEDED':
    'A later version of the same sequence number is already recorded: the engine has abandoned this one',
  'RECORD.DIVERGED':
    'The record has steps that were answered and that the workflow does not have: neither may go on',
  'RECORD.UNREADABLE':
    'Sealed data does not open: it was changed or moved, or sealed with a key that this process lacks',
  'RECORD.ERASED': 'The key of the case, or of the person, was destroyed: it is erased',
  'RECORD.OTHER_KEY_STORE': 'The key store is not the one that belongs to this database',
  'RECORD.OTHER_DOCUMENT_STORE': 'The document store is not the one that belongs to this database',
  'RECORD.POSTGRES_TOO_OLD': 'PostgreSQL is older than the lowest version that is supported',
  'RECORD.OUT_OF_SIGHT': 'The organisation that writes does not see the case',
  'RECORD.FAILED': 'PostgreSQL refused a statement',
  'REQUEST.INVALID': 'A parameter cannot be read',
} as const;
export type RecordErrorCode = keyof typeof sentences;

interface Details {
  /**
   * `false` if the statement may have been carried out. In an outage, only a connection that was never
   * established proves that the statement was not carried out.
   */
  readonly outcomeKnown?: boolean;
  /** SQLSTATE and the constraint's name, never the row. */
  readonly sqlState?: string | undefined;
  readonly constraint?: string | undefined;
  /**
   * The statement exceeded its time limit, or no connection of the pool was free in time. PostgreSQL itself is
   * available.
   */
  readonly tooSlow?: boolean;
  /** The invalid parameter, or the place of data that cannot be decrypted. Contains ids, never a value. */
  readonly field?: string;
}

export class RecordError extends Error {
  override readonly name = 'RecordError';

  constructor(
    readonly code: RecordErrorCode,
    readonly details: Details = {},
  ) {
    super(`${code}: ${sentences[code]}${details.sqlState === undefined ? '' : ` (${details.sqlState})`}`);
  }
}

/** True if the requested data is erased. */
export const isErased = (error: unknown): error is RecordError =>
  error instanceof RecordError && error.code === 'RECORD.ERASED';

/** True if the organisation does not see the case. It may have seen the case a moment ago. */
export const isOutOfSight = (error: unknown): error is RecordError =>
  error instanceof RecordError && error.code === 'RECORD.OUT_OF_SIGHT';
/**
 * The data read from a case's row.
 *
 * @throws {RecordError} `RECORD.ERASED`, even if a process still holds the destroyed key
 */
export function unerased<Row extends { readonly erased: boolean }>(
  row: Row | undefined,
): Omit<Row, 'erased'> | undefined {
  if (row === undefined) return undefined;
  const { erased, ...rest } = row;
  if (erased) throw new RecordError('RECORD.ERASED');
  return rest;
}

/** True if PostgreSQL or the keys are unavailable or too slow: the caller may try again later. */
export const isOutage = (error: unknown): error is RecordError =>
  error instanceof RecordError && error.code === 'RECORD.UNAVAILABLE';

/** For a list: reports `LIST.TOO_SLOW` if PostgreSQL appears to be available but exceeds its time limit. */
export async function orTooSlow<T>(listed: Promise<T>): Promise<T> {
  try {
    return await listed;
  } catch (error) {
    if (isOutage(error) && error.details.tooSlow) throw new RecordError('LIST.TOO_SLOW', error.details);
    throw error;
  }
}

/** For `catch`: returns `undefined` for data that cannot be decrypted or has no key. Throws any other error again. */
export function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof RecordError) || error.code !== 'RECORD.UNREADABLE') throw error;
}

/** The fetched data, or `undefined` if the key of the data was destroyed, because erased data is not a failure. */
export async function unlessErased<T>(fetched: Promise<T>): Promise<T | undefined> {
  try {
    return await fetched;
  } catch (error) {
    if (isErased(error)) return undefined;
    throw error;
  }
}

/**
 * One item of many. `undefined` if the item is erased or cannot be decrypted, so that this item does not hide the other
 * items.
 */
export const ifReadable = async <T>(fetched: Promise<T>): Promise<T | undefined> =>
  await unlessErased(fetched.catch(unlessUnreadable));
