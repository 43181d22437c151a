import type { Settings } from '@homeward/config';
import { taskQueues } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { createDataSource, recordProtection } from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import { workerDataConverter } from '@homeward/temporal';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { installRuntime } from '../runtime.js';
import { together } from '../together.js';
import { workflowBundle } from '../workflow-bundle.js';
import { nullActivities } from './null-activities.js';

/** Starts workers for the restored cases, and runs `work` at the same time. Fails if a worker fails. */
export async function withNullWorkers<T>(
  settings: Settings,
  keys: DataKeys,
  work: () => Promise<T>,
): Promise<T> {
  installRuntime(settings, createLogger('worker', { level: 'fatal' }));
  const { address, namespace } = settings.temporal;
  const database = await createDataSource(settings, 'worker', 'record').initialize();
  const connection = await NativeConnection.connect({ address });
  const { cases, travel, payments } = nullActivities(database, recordProtection(settings, keys));
  const create = (options: WorkerOptions): Promise<Worker> =>
    Worker.create({ ...options, connection, namespace, dataConverter: workerDataConverter(keys) });
  const workers: Worker[] = [];
  try {
    workers.push(
      await create({
        taskQueue: taskQueues.cases,
        workflowBundle: await workflowBundle(settings.mode),
        activities: cases,
      }),
      await create({ taskQueue: taskQueues.travel, activities: travel }),
      await create({ taskQueue: taskQueues.payments, activities: payments }),
    );
    const stop = (): void => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    const running = together(
      workers.map((worker) => worker.run()),
      stop,
    );
    const failed = running.then(() => new Promise<never>(() => undefined));
    try {
      return await Promise.race([work(), failed]);
    } finally {
      stop();
      await running.catch(() => undefined);
    }
  } finally {
    await connection.close();
    await database.destroy();
  }
}
