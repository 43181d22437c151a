import { caseErrorCodes, type CodeRow } from './case-errors.js';

/**
 * Every stable error code, with its HTTP status and the neutral wire code that Temporal sees (SEE-6). Docs:
 * docs/errors.md. Texts in four languages: the API's message catalogue.
 */
export const errorCodes = {
  'REQUEST.INVALID': { wire: 'E100', status: 422 },
  'REQUEST.MALFORMED': { wire: 'E101', status: 400 },
  'REQUEST.KEY_MISSING': { wire: 'E102', status: 400 },
  'REQUEST.KEY_REUSED': { wire: 'E103', status: 409 },
  'REQUEST.VERSION_MISSING': { wire: 'E104', status: 428 },
  /** A store was restored. The record does not know the key, and may have forgotten it. */
  'REQUEST.EPOCH_MISSING': { wire: 'E136', status: 428 },
  'REQUEST.NOT_FOUND': { wire: 'E105', status: 404 },
  'REQUEST.TOO_LARGE': { wire: 'E106', status: 413 },
  'REQUEST.UNSUPPORTED_MEDIA_TYPE': { wire: 'E107', status: 415 },
  'REQUEST.TOO_MANY': { wire: 'E130', status: 429 },
  'REQUEST.HEADERS_TOO_LARGE': { wire: 'E131', status: 431 },
  'REQUEST.TIMED_OUT': { wire: 'E132', status: 408 },
  'AUTH.MISSING': { wire: 'E110', status: 401 },
  'AUTH.INVALID': { wire: 'E111', status: 401 },
  'AUTH.FORBIDDEN': { wire: 'E112', status: 403 },
  'AUTH.ROLE_UNCLEAR': { wire: 'E113', status: 403 },
  'AUTH.NOT_IN_DIRECTORY': { wire: 'E114', status: 403 },
  'AUTH.UNAVAILABLE': { wire: 'E115', status: 503 },
  'AUTH.STEP_UP': { wire: 'E133', status: 401 },
  'AUTH.CSRF': { wire: 'E116', status: 403 },
  'AUTH.SIGN_IN_UNFINISHED': { wire: 'E117', status: 403 },
  'SESSION.UNKNOWN': { wire: 'E119', status: 404 },
  'AUTH.LOGOUT_TOKEN': { wire: 'E118', status: 400 },
  'RECORD.UNAVAILABLE': { wire: 'E120', status: 503 },
  'LIST.TOO_SLOW': { wire: 'E123', status: 503 },
  'LETTER.UNKNOWN': { wire: 'E125', status: 404 },
  'LETTER.TEXT_MISSING': { wire: 'E126', status: 422 },
  'LETTER.TOO_BUSY': { wire: 'E127', status: 503 },
  'STEP.TOO_BUSY': { wire: 'E124', status: 503 },
  /** A store was restored. The record does not know the key, and may have forgotten it. */
  'STEP.BEGUN_BEFORE_RESTORE': { wire: 'E137', status: 409 },
  'STEP.OUTCOME_UNKNOWN': { wire: 'E121', status: 503 },
  'CASE.STALLED': { wire: 'E122', status: 503 },
  /** Law 3: workflow and record disagree about steps that were answered. The case waits for operations. */
  'RECORD.DIVERGED': { wire: 'E128', status: 503 },
  /** A key or a file is missing or was changed. Operations must repair it. */
  'RECORD.UNREADABLE': { wire: 'E129', status: 503 },
  /** A store is being restored: reads work, and nothing is recorded. */
  'HOUSE.HELD': { wire: 'E134', status: 503 },
  'HOUSE.NOT_HELD': { wire: 'E135', status: 409 },
  'INTERNAL.UNEXPECTED': { wire: 'E199', status: 500 },
  ...caseErrorCodes,
} as const satisfies Record<string, CodeRow>;

export type ErrorCode = keyof typeof errorCodes;
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);

const byWire = new Map(
  Object.entries(errorCodes).map(([code, { wire }]) => [wire as string, code as ErrorCode]),
);
/** Returns the code for the neutral type of a Temporal failure. */
export const errorCodeOfWire = (wire: string): ErrorCode | undefined => byWire.get(wire);
export const wireOf = (code: ErrorCode): string => errorCodes[code].wire;

/**
 * The reason for a refusal: a code, the place, and numbers or codes that explain it; never a value that was entered.
 */
export interface Refusal {
  readonly code: ErrorCode;
  /** JSON path of the field at fault, e.g. `payload.personIds[0]`. */
  readonly field?: string;
  /** The rule that refuses the step, e.g. `MED-5`. */
  readonly rule?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** WORK-1: in an act, the index of the refused step, from 0. */
  readonly act?: number;
}
