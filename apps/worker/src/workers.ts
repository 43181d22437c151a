import { fileURLToPath } from 'node:url';
import { createRecordActivities } from '@homeward/activities';
import type { Settings } from '@homeward/config';
import { taskQueues } from '@homeward/contracts';
import { createDataSource, RecordRepository, recordProtection } from '@homeward/persistence';
import { dataConverter, temporalTls } from '@homeward/temporal';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

export interface RunningWorkers {
  readonly done: Promise<void>;
  stop(): void;
}

/** Starts a worker for each task queue: cases apart from the outside world's, so that a hung bank takes no slot from staff. */
export async function startWorkers(settings: Settings): Promise<RunningWorkers> {
  const database = await createDataSource(settings).initialize();
  const { sealer, hashes } = recordProtection(settings);
  const connection = await NativeConnection.connect({ address: settings.temporal.address, tls: temporalTls(settings.temporal) });
  const converter = dataConverter({ key: settings.keys.payloadCodec.reveal() });
  const common = {
    connection,
    namespace: settings.temporal.namespace,
    dataConverter: converter,
    shutdownGraceTime: '10s',
  };

  const cases = await Worker.create({
    ...common,
    taskQueue: taskQueues.cases,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: fileURLToPath(import.meta.resolve('@homeward/workflows')),
      failureConverterPath: converter.failureConverterPath,
    }),
    activities: createRecordActivities(new RecordRepository(database, sealer, hashes)),
    maxCachedWorkflows: settings.worker.maxCachedWorkflows,
    maxConcurrentLocalActivityExecutions: settings.postgres.poolSize,
    stickyQueueScheduleToStartTimeout: '2s',
  });

  const workers = [cases];
  return {
    done: Promise.all(workers.map((worker) => worker.run())).then(async () => {
      await connection.close();
      await database.destroy();
    }),
    stop: () => workers.forEach((worker) => worker.shutdown()),
  };
}
