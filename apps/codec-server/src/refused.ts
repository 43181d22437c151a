/** Why a request is not answered. The code is all that a log or an answer tells. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: RefusedCode,
    /** Of `CODEC.TOO_MANY`: when to ask again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
  }

  get status(): number {
    return statusOf[this.code];
  }
}

const statusOf = {
  'CODEC.OTHER_ORIGIN': 403,
  'CODEC.OTHER_NAMESPACE': 403,
  'CODEC.NO_SUCH_PATH': 404,
  'CODEC.NO_SUCH_METHOD': 405,
  'CODEC.TOO_LARGE': 413,
  'CODEC.WRONG_TYPE': 415,
  'CODEC.MALFORMED': 400,
  'CODEC.TOO_MANY': 429,
} as const;

export type RefusedCode = keyof typeof statusOf;
