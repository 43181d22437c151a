import { errorCodes, type ErrorCode, type Refusal } from '@homeward/contracts';
import type { StepToTake } from '../cases/case-view.js';
import type { Fault } from '../messages/fault-sentences.js';

/**
 * An error the caller is told of as problem+json (RFC 9457). Carries codes, paths and numbers; never a value that was
 * entered.
 */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly about: {
      readonly refusal?: Refusal;
      /** The case refused, and so it is in the audit already. */
      readonly byCase?: boolean;
      readonly fields?: readonly Fault[];
      readonly headers?: Readonly<Record<string, string>>;
      /** What is open to the caller instead. */
      readonly openSteps?: readonly StepToTake[];
      readonly extra?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code);
    this.status = errorCodes[code].status;
  }

  static refused(refusal: Refusal, extra?: Readonly<Record<string, unknown>>): Problem {
    return new Problem(refusal.code, { refusal, extra });
  }

  static refusedByCase(refusal: Refusal): Problem {
    return new Problem(refusal.code, { refusal, byCase: true });
  }
}

/** @throws Problem the refusal, if there is one */
export function orRefuse(refusal: Refusal | undefined): void {
  if (refusal) throw Problem.refused(refusal);
}

/** For what an outage holds up, in seconds. */
export const retryLater = { 'Retry-After': '5' } as const;

/** What names a kind of problem for programs (RFC 9457). */
export const problemType = (code: ErrorCode): string => `https://example.org/homeward/problems/${code}`;
