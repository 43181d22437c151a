/** The reason why a request is refused. Logs and answers contain only its code. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: RefusedCode,
    /** For `CODEC.TOO_MANY`: when to send the request again. */
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
