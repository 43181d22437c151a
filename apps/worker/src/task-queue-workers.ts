import { setFlagsFromString } from 'node:v8';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { taskQueues } from '@homeward/contracts';
import type { DataKeys } from '@homeward/protection';
import { workerDataConverter } from '@homeward/temporal';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { Activities } from './activities.js';
import { together } from './together.js';
import { CONNECTION, DATA_KEYS, SETTINGS } from './tokens.js';
import { workflowBundle } from './workflow-bundle.js';

const workflowTasksAtOnce = 12;

/**
 * One worker for each task queue. Cases and external systems have separate queues, so that a hanging bank does not
 * block the steps of staff.
 */
@Injectable()
export class TaskQueueWorkers {
  #workers: Worker[] = [];

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DATA_KEYS) private readonly keys: DataKeys,
    @Inject(CONNECTION) private readonly connection: NativeConnection,
    @Inject(Activities) private readonly activities: Activities,
  ) {}

  async create(): Promise<void> {
    const { postgres, worker, mode } = this.settings;
    const { cases, travel, payments } = this.activities;
    if (!worker.promiseStacks) withoutPromiseStacks();
    this.#workers = await Promise.all([
      this.#worker({
        taskQueue: taskQueues.cases,
        workflowBundle: await workflowBundle(mode),
        activities: cases,
        maxCachedWorkflows: worker.maxCachedWorkflows,
        // When many cases wake up together, too many replays at once would exceed the timeout of the workflow tasks,
        // and the server would resend each task.
        maxConcurrentWorkflowTaskExecutions: Math.min(workflowTasksAtOnce, worker.maxCachedWorkflows),
        // A higher limit would not help. Additional local activities would only wait for a database connection, and
        // each of them blocks a workflow task.
        maxConcurrentLocalActivityExecutions: postgres.poolSize,
        // After an outage, all waiting tasks arrive together. An activity that does not get a connection within a
        // second waits for its next retry.
        maxConcurrentActivityTaskExecutions: postgres.poolSize,
        stickyQueueScheduleToStartTimeout: '2s',
      }),
      this.#worker({ taskQueue: taskQueues.travel, activities: travel }),
      this.#worker({ taskQueue: taskQueues.payments, activities: payments }),
    ]);
  }

  /** Runs the workers. Ends when all workers have ended, either after {@link stop} or after a failure of one worker. */
  async run(): Promise<void> {
    await together(
      this.#workers.map((worker) => worker.run()),
      () => this.stop(),
    );
  }

  /** Stops accepting tasks and finishes the current tasks, for ten seconds at most. */
  stop(): void {
    for (const worker of this.#workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  }

  #worker(options: WorkerOptions): Promise<Worker> {
    const { temporal, worker } = this.settings;
    return Worker.create({
      ...options,
      ...versioned(worker.buildId),
      connection: this.connection,
      namespace: temporal.namespace,
      dataConverter: workerDataConverter(this.keys),
      shutdownGraceTime: '10s',
    });
  }
}

/**
 * Law 13: the options of a worker that belongs to a build. A case stays with the build that started its run, and its
 * next run uses the newest build.
 */
const versioned = (buildId: string | undefined): Pick<WorkerOptions, 'workerDeploymentOptions'> =>
  buildId === undefined
    ? {}
    : {
        workerDeploymentOptions: {
          useWorkerVersioning: true,
          version: { deploymentName: 'homeward', buildId },
          defaultVersioningBehavior: 'PINNED',
        },
      };

/**
 * Removes the lines of stack traces in contexts created from now on, because the SDK captures a stack trace for each
 * promise of a workflow. Our own threads keep their stack traces.
 */
const withoutPromiseStacks = (): void => setFlagsFromString('--stack-trace-limit=0');
