import { IllegalStateError } from '@temporalio/common';
import { Runtime, type RuntimeOptions } from '@temporalio/worker';

/**
 * Installs the SDK's Runtime, unless the process already has one. A process has one Runtime at a time. The Runtime ends
 * with its last worker and connection. The options have no effect while a Runtime exists.
 */
export function ensureRuntime(options: RuntimeOptions): void {
  try {
    Runtime.install(options);
  } catch (error) {
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
