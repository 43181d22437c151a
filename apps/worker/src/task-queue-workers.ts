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

/** A worker for each task queue: cases apart from the outside world, so that a hung bank takes no slot from staff. */
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
        // More would only queue for a connection, and each holds a workflow task.
        maxConcurrentLocalActivityExecutions: postgres.poolSize,
        // After an outage all that waits comes at once, and what gets no connection within a second waits another turn.
        maxConcurrentActivityTaskExecutions: postgres.poolSize,
        stickyQueueScheduleToStartTimeout: '2s',
      }),
      this.#worker({ taskQueue: taskQueues.travel, activities: travel }),
      this.#worker({ taskQueue: taskQueues.payments, activities: payments }),
    ]);
  }

  /** Ends when all have: after {@link stop}, or when one has failed. */
  async run(): Promise<void> {
    await together(
      this.#workers.map((worker) => worker.run()),
      () => this.stop(),
    );
  }

  /** Takes nothing new and finishes what is in hand, for ten seconds at most. */
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

/** Law 13: a case stays with the build that began its run, and goes on with the newest at its next one. */
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
 * The SDK takes a stack for each promise of a workflow; in what is made from now on a stack has no lines. Our own
 * threads keep theirs.
 */
const withoutPromiseStacks = (): void => setFlagsFromString('--stack-trace-limit=0');
