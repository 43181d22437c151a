import 'reflect-metadata';
import { setMaxListeners } from 'node:events';
import {
  AuditCheckpointLoop,
  DocumentsLoop,
  DigestsLoop,
  DutyRemindersLoop,
  GatheredLoop,
  MailSender,
  OpenStepsLoop,
  OrphansLoop,
  ReadingAlertsLoop,
  ReportsLoop,
  SmsSender,
  SuccessionLoop,
  UnansweredLoop,
} from '@homeward/activities';
import type { Settings } from '@homeward/config';
import {
  createLogger,
  forNest,
  onceUp,
  serveMetrics,
  StoreHealth,
  type Logger,
  type Metrics,
} from '@homeward/observability';
import { classifyTemporalError } from '@homeward/temporal';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Client } from '@temporalio/client';
import { BackupStatusLoop } from './backup-status-loop.js';
import { DeferredAlarms } from './deferred-alarms.js';
import { ensureSchedules } from './schedules.js';
import { TaskQueueWorkers } from './task-queue-workers.js';
import { together } from './together.js';
import { METRICS, TEMPORAL } from './tokens.js';
import { WorkerModule } from './worker.module.js';

export interface RunningWorkers {
  /** Resolves when all tasks have ended and all resources are closed. Rejects if a worker or a loop failed. */
  readonly done: Promise<void>;
  /** Stops accepting work and finishes the current work. After that, `done` resolves. */
  stop(): void;
}

/**
 * Starts all tasks of the worker in this process: the task queues and the background loops. Returns when the workers
 * poll.
 */
export async function startWorkers(settings: Settings): Promise<RunningWorkers> {
  const log = createLogger('worker', { level: settings.logLevel });
  const nest = forNest(log);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(settings, log), {
    // The framework's startup messages are useful only for debugging.
    logger: { ...nest, log: nest.debug },
    abortOnError: false,
  });
  try {
    return await run(app, settings, log);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function run(app: INestApplicationContext, { worker }: Settings, log: Logger): Promise<RunningWorkers> {
  const metrics = await metricsServer(app.get<Metrics>(METRICS), app.get(StoreHealth), worker);
  await onceUp('temporal', () => ensureSchedules(app.get<Client>(TEMPORAL)), { isAway, log });
  const queues = app.get(TaskQueueWorkers);
  await queues.create();

  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort();
    queues.stop();
  };
  const loops = [
    DeferredAlarms,
    MailSender,
    SmsSender,
    GatheredLoop,
    UnansweredLoop,
    OpenStepsLoop,
    OrphansLoop,
    DocumentsLoop,
    SuccessionLoop,
    DigestsLoop,
    DutyRemindersLoop,
    ReadingAlertsLoop,
    ReportsLoop,
    AuditCheckpointLoop,
    BackupStatusLoop,
  ] as const;
  // Each loop adds one listener, so all loops together exceed Node's default limit of listeners.
  setMaxListeners(loops.length + 1, stopping.signal);
  const runs = [queues.run(), ...loops.map((loop) => app.get<Loop>(loop).run(stopping.signal))];
  const done = together(runs, stop).finally(async () => {
    await metrics?.close();
    await app.close();
  });
  return { done, stop };
}

const isAway = (error: unknown): boolean =>
  ['unavailable', 'timeout'].includes(classifyTemporalError(error).kind);

/** A background task that repeats until the worker stops. */
interface Loop {
  run(signal: AbortSignal): Promise<void>;
}

const metricsServer = async (
  metrics: Metrics,
  stores: StoreHealth,
  { metricsPort: port, metricsHost: host }: Settings['worker'],
) => (port === undefined ? undefined : await serveMetrics(metrics, { stores, port, host }));
