import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { PortError } from './port-error.js';

/**
 * Runs the work of an activity, and lets only a neutral code leave it (law 10). Temporal stores failures, and the
 * message of a library's error may quote the data that was sent.
 */
export async function withNeutralFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw neutral(error);
  }
}

function neutral(error: unknown): Error {
  if (error instanceof TemporalFailure) return error;
  if (error instanceof PortError)
    return ApplicationFailure.create({
      type: error.code,
      message: error.code,
      nonRetryable: !error.retryable,
    });
  const kind = error instanceof Error ? error.constructor.name : typeof error;
  return ApplicationFailure.retryable(`INTERNAL.UNEXPECTED (${kind})`, 'INTERNAL.UNEXPECTED');
}
