/** The reasons why a port gave no usable answer, and whether repeating the same call may help. */
const portErrors = {
  /**
   * The service is not reachable, or refuses access. Or its answer was lost, and the service then does not have the
   * key.
   */
  'PORT.UNAVAILABLE': { retryable: true },
  /**
   * Payments are held back until the bank’s list has been compared with a restored record. No question and no order was
   * sent.
   */
  'PORT.HELD': { retryable: true },
  /** The request was sent, but neither its answer nor a later question showed whether the request was carried out. */
  'PORT.OUTCOME_UNKNOWN': { retryable: true },
  /** The service understood the request and refused it, and the port has no outcome for a refusal. */
  'PORT.REFUSED': { retryable: false },
  /** The key was used before with different content. This is an error in our code that people must examine. */
  'PORT.KEY_REUSED': { retryable: false },
} as const;
export type PortErrorCode = keyof typeof portErrors;

/** The error that an adapter throws. The error contains a code, and no data of the request or the answer. */
export class PortError extends Error {
  override readonly name = 'PortError';

  constructor(readonly code: PortErrorCode) {
    super(code);
  }

  get retryable(): boolean {
    return portErrors[this.code].retryable;
  }
}
