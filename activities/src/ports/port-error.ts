/** The reasons why a port gave no usable answer, and whether repeating the same call may help. */
const portErrors = {
  /** The other side is not reachable or refuses access, or it does not have the key after a lost answer. */
  'PORT.UNAVAILABLE': { retryable: true },
  /** Payments are held back until the bank’s list was compared with a restored record. Nothing was asked or sent. */
  'PORT.HELD': { retryable: true },
  /** The request was sent, but neither its answer nor a later question showed whether it was carried out. */
  'PORT.OUTCOME_UNKNOWN': { retryable: true },
  /** The request was understood and refused, if a refusal is not one of the port's outcomes. */
  'PORT.REFUSED': { retryable: false },
  /** The key was used with different content: a mistake of ours that people must look at. */
  'PORT.KEY_REUSED': { retryable: false },
} as const;
export type PortErrorCode = keyof typeof portErrors;

/** The error that an adapter throws. It contains a code, and nothing that was sent or answered. */
export class PortError extends Error {
  override readonly name = 'PortError';

  constructor(readonly code: PortErrorCode) {
    super(code);
  }

  get retryable(): boolean {
    return portErrors[this.code].retryable;
  }
}
