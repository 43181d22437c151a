import { ApplicationFailure, log } from '@temporalio/workflow';

/**
 * An error of our own makes the case stand still until its code is repaired (law 10). The history shows it sealed, so
 * the worker's log says which and where; what it says of values is left out there.
 */
export function logUnexpected<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) log.error('Case stands still', { error });
    throw error;
  }
}
