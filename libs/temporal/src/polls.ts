import { taskQueues, type IsoInstant } from '@homeward/contracts';
import type { Client } from '@temporalio/client';

/**
 * The time within which a live worker polls again, in ms. A worker polls every 60 to 70 s. The server still lists a
 * worker that has been silent for up to five minutes.
 */
export const pollsWithinMs = 90_000;

/** The instant at which a worker last polled for cases. `undefined` if no worker polled in the last minutes. */
export async function lastPollAt(client: Client, withinMs: number): Promise<IsoInstant | undefined> {
  const { connection, workflowService, options } = client;
  const { pollers } = await connection.withDeadline(Date.now() + withinMs, () =>
    workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: taskQueues.cases },
      taskQueueType: 1, // workflow tasks
    }),
  );
  const seconds = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0));
  return seconds.length === 0 ? undefined : new Date(1_000 * Math.max(...seconds)).toISOString();
}
