import {
  Worker,
  type ReplayHistoriesIterable,
  type ReplayResult,
  type ReplayWorkerOptions,
} from '@temporalio/worker';
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js';

/**
 * Replays histories, and yields the result of each. A replay runs in this thread, where Temporal installs hooks that
 * every promise of the process then passes, and which fail at some of Node 24's own promises. Temporal never removes
 * them (they usually are in a thread that ends), so they are removed here.
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
