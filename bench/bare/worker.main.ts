import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { loadSettings } from '@homeward/config';
import { announceReady, createLogger, forTemporal, onStop } from '@homeward/observability';
import { loadDataKeys } from '@homeward/protection';
import { dataConverter, failureConverterPath } from '@homeward/temporal';
import {
  bundleWorkflowCode,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import pg from 'pg';
import { bareTaskQueue, type AuditActivities, type AuditEntry } from './contract.js';

/** The worker of the bare side, with the same settings as the installation's worker. */
const settings = loadSettings();
Runtime.install({
  logger: forTemporal(createLogger('bare-worker', { level: settings.logLevel })),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
  },
  shutdownSignals: [],
});
const pool = new pg.Pool({
  connectionString: settings.postgres.url.reveal(),
  max: settings.postgres.poolSize,
});

const audit = async ({ caseId, sequence, stepId, step, staffId, occurredOn }: AuditEntry): Promise<void> => {
  await pool.query({
    name: 'audit',
    text: `insert into bench_audit (case_id, sequence, step_id, step, staff_id, occurred_on)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [caseId, sequence, stepId, step, staffId, occurredOn],
  });
};

if (!settings.worker.promiseStacks) setFlagsFromString('--stack-trace-limit=0');
const connection = await NativeConnection.connect({ address: settings.temporal.address });
const worker = await Worker.create({
  connection,
  namespace: settings.temporal.namespace,
  taskQueue: bareTaskQueue,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('bare.workflow.ts', import.meta.url)),
    failureConverterPath,
  }),
  activities: { audit } satisfies AuditActivities,
  dataConverter: dataConverter(await loadDataKeys(settings)),
  maxCachedWorkflows: settings.worker.maxCachedWorkflows,
  maxConcurrentLocalActivityExecutions: settings.postgres.poolSize,
  stickyQueueScheduleToStartTimeout: '2s',
});
const done = worker.run();
onStop(async () => {
  worker.shutdown();
  await done;
  await connection.close();
  await pool.end();
});
announceReady();
await done;
