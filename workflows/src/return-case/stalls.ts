import { ApplicationFailure, log } from '@temporalio/workflow';

/**
 * Logs an unexpected error. An error in our own code stops the case until the code is repaired (law 10). In the history
 * the error is encrypted, so the worker's log says which error it is and where it occurred. The log omits any values
 * that the error contains.
 */
export function logUnexpected<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) log.error('Case stands still', { error });
    throw error;
  }
}
