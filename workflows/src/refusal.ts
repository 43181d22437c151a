import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/**
 * True if the bank or booking desk has refused permanently. Asking again does not help, so people handle the matter.
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof ApplicationFailure &&
  error.cause.nonRetryable === true;
