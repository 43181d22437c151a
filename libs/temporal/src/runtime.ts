import { IllegalStateError } from '@temporalio/common';
import { Runtime, type RuntimeOptions } from '@temporalio/worker';

/**
 * The SDK's Runtime, of which a process has one at a time: it ends with its last worker and connection, and the next
 * ones have another. While there is one, its options count.
 */
export function ensureRuntime(options: RuntimeOptions): void {
  try {
    Runtime.install(options);
  } catch (error) {
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
