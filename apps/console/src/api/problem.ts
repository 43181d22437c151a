import type { Schemas } from './schemas.js';

export type Problem = Schemas['Problem'];
/** The fault of one field. */
export type Fault = NonNullable<Problem['errors']>[number];

/** The API refused the request, with a code and a sentence in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** The time to wait before the request may be sent again, in milliseconds. */
    readonly retryAfterMs: number | undefined,
  ) {
    super(problem.code);
  }

  get code(): Problem['code'] {
    return this.problem.code;
  }
}

/** The request got no answer, because the network is down or the server does not respond. */
export class Unreached extends Error {
  override readonly name = 'Unreached';
}

export const isSignedOut = (error: unknown): boolean => error instanceof Refused && error.status === 401;
