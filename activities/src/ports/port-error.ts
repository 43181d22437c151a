/** Why a port gave no answer the process can go on with, and whether trying the same call again may help. */
const portErrors = {
  /** Not reachable, not letting us in, or without the key after a lost answer. */
  'PORT.UNAVAILABLE': { retryable: true },
  /** Sent, but neither the answer nor a later question told whether it was done. */
  'PORT.OUTCOME_UNKNOWN': { retryable: true },
  /** Understood and refused, where a refusal is not one of the port's outcomes. */
  'PORT.REFUSED': { retryable: false },
  /** The key was used with another content: a mistake of ours that people must look at. */
  'PORT.KEY_REUSED': { retryable: false },
} as const;
export type PortErrorCode = keyof typeof portErrors;

/** What an adapter throws. It carries a code and nothing that was sent or answered. */
export class PortError extends Error {
  override readonly name = 'PortError';

  constructor(readonly code: PortErrorCode) {
    super(code);
  }

  get retryable(): boolean {
    return portErrors[this.code].retryable;
  }
}
