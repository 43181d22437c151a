import { errorCodes, type ErrorCode, type Refusal } from '@homeward/contracts';
import type { StepToTake } from '../cases/case-view.js';
import type { Fault } from '../messages/fault-sentences.js';
import type { Problem as ProblemAnswer } from '../openapi/schemas/problem-schemas.js';

/** The parts of the answer that only some problems have. */
type Extra = Pick<ProblemAnswer, 'suggestions' | 'changed' | 'newestRecords'>;

/**
 * An error that the caller gets as problem+json (RFC 9457). It contains codes, paths and numbers, never a value that
 * was entered.
 */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly about: {
      readonly refusal?: Refusal;
      /** True if the case itself refused the step. The audit then already contains the refusal. */
      readonly byCase?: boolean;
      readonly fields?: readonly Fault[];
      readonly headers?: Readonly<Record<string, string>>;
      /** The open steps that resolve the refusal. */
      readonly waysOut?: readonly StepToTake[];
      /** All steps open to the caller. The steps that resolve the refusal come first. */
      readonly openSteps?: ProblemAnswer['openSteps'];
      readonly extra?: Extra;
    } = {},
  ) {
    super(code);
    this.status = errorCodes[code].status;
  }

  static refused(refusal: Refusal, extra?: Extra): Problem {
    return new Problem(refusal.code, { refusal, extra });
  }

  static refusedByCase(refusal: Refusal): Problem {
    return new Problem(refusal.code, { refusal, byCase: true });
  }
}

/** Throws the refusal, if any. @throws Problem */
export function orRefuse(refusal: Refusal | undefined): void {
  if (refusal) throw Problem.refused(refusal);
}

/** The header that says when to try again after an outage, in seconds. */
export const retryLater = { 'Retry-After': '5' } as const;

/** Returns the URI that identifies a kind of problem for programs (RFC 9457). */
export const problemType = (code: ErrorCode): string => `https://example.org/homeward/problems/${code}`;
