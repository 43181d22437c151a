/** Why a request is not answered, or why the server does not start. The code is all that a log or an answer tells. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: RefusedCode,
    readonly status: number = statusOf[code],
  ) {
    super(code);
  }
}

const statusOf = {
  'CODEC.NOT_FOR_PRODUCTION': 500,
  'CODEC.NOT_LOOPBACK': 500,
  'CODEC.OTHER_HOST': 421,
  'CODEC.OTHER_ORIGIN': 403,
  'CODEC.OTHER_NAMESPACE': 403,
  'CODEC.NO_SUCH_PATH': 404,
  'CODEC.NO_SUCH_METHOD': 405,
  'CODEC.TOO_LARGE': 413,
  'CODEC.NOT_JSON': 415,
  'CODEC.MALFORMED': 400,
} as const;

export type RefusedCode = keyof typeof statusOf;
