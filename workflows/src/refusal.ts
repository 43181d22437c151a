import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/** True if the other side refused for good: asking again does not help, so people deal with it. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof ApplicationFailure &&
  error.cause.nonRetryable === true;
