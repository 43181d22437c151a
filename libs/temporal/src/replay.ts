import {
  Worker,
  type ReplayHistoriesIterable,
  type ReplayResult,
  type ReplayWorkerOptions,
} from '@temporalio/worker';
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js';

/**
 * Replays histories, and yields the result of each replay. A replay runs in this thread. There, Temporal installs hooks
 * that run for every promise of the thread, and that fail at some of Node 24's own promises. Temporal usually leaves
 * these hooks in a thread that ends, and never removes them, so this function removes them.
 */
export async function* replayHistories(
  options: ReplayWorkerOptions,
  histories: ReplayHistoriesIterable,
): AsyncGenerator<ReplayResult> {
  try {
    yield* Worker.runReplayHistories(options, histories);
  } finally {
    globalHandlers.uninstall();
  }
}
