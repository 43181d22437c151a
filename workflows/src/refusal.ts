import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/** The other side turned us away for good: asking again will not help, and people deal with it. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof ApplicationFailure &&
  error.cause.nonRetryable === true;
