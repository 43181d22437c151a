import {
  createPayActivities,
  createRecordActivities,
  createTravelActivities,
  HttpPay,
  HttpTravel,
} from '@homeward/activities';
import { searchAttributes, taskQueues } from '@homeward/contracts';
import { dataConverter } from '@homeward/temporal';
import {
  createTimeSkippingEnv,
  startTemporalDevServer,
  suiteTime,
  type TemporalDevServer,
} from '@homeward/testing';
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import { bundleOf } from './bundle.js';
import { testKeys } from './keys.js';
import { MemoryRecord } from './memory-record.js';
import { OutsideWorld } from './outside-world.js';
import { installSilentRuntime } from './runtime.js';

export const clientOptions = { dataConverter: dataConverter(testKeys) };

const skippingTime = (): Promise<TestWorkflowEnvironment> =>
  createTimeSkippingEnv({ searchAttributes, client: clientOptions });

/** Opens a bench on a real server of its own, which suggests a new run after this many events. */
export async function openBenchOnServer(
  eventsOfARun: number,
): Promise<{ server: TemporalDevServer; bench: Bench }> {
  const server = await startTemporalDevServer({
    searchAttributes,
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': eventsOfARun },
  });
  const { address, namespace } = server;
  const bench = await Bench.open(() =>
    TestWorkflowEnvironment.createFromExistingServer({ address, namespace, client: clientOptions }),
  );
  return { server, bench };
}

const clockPatienceMs = 45_000;
const dayMs = 86_400_000;

/** The error if the clock stands still because the time-skipping server waits for an event that never happens. */
export class ClockStands extends Error {
  constructor() {
    super('BENCH: the clock stands still');
  }
}

/** A release. Its name appears in every workflow task that its workers take. */
export interface Release {
  readonly name: string;
  readonly bundle: WorkflowBundle;
}

/**
 * The real workflow bundle and codec on Temporal's time-skipping server, with the record in memory. The real travel and
 * payment activities call a test booking desk and a test bank. The clock stands still while the bench waits for a step,
 * and skips ahead in {@link sleep}. The clock cannot be set back. Features that the time-skipping server lacks are
 * tested on a real server.
 */
export class Bench {
  readonly record = new MemoryRecord();
  #workers: { readonly worker: Worker; readonly ended: Promise<void> }[] = [];

  private constructor(
    private readonly env: TestWorkflowEnvironment,
    /** The release that workers run from their next start. */
    public release: Release,
    readonly world: OutsideWorld,
  ) {}

  static async open(server: () => Promise<TestWorkflowEnvironment> = skippingTime): Promise<Bench> {
    installSilentRuntime();
    return await suiteTime.spendOn('servers', async () => {
      const [bundle, env, world] = await Promise.all([bundleOf(), server(), OutsideWorld.open()]);
      const bench = new Bench(env, { name: 'this', bundle }, world);
      await bench.startWorkers();
      if (env.supportsTimeSkipping) await bench.sleepUntilMorning();
      return bench;
    });
  }

  get client(): Client {
    return this.env.client;
  }

  /**
   * The real time, in ms, that work may take before the clock is moved for it. If no time is skipped, this time is more
   * than a minute, because an attempt whose order was answered too late asks again after a minute.
   */
  get momentMs(): number {
    return this.env.supportsTimeSkipping ? 500 : 90_000;
  }

  /** Returns the server's time. */
  async now(): Promise<string> {
    return new Date(await this.env.currentTimeMs()).toISOString();
  }

  /**
   * Moves the clock ahead.
   * @throws if the clock stands still, because the server waits for a task that nobody takes
   */
  async sleep(ms: number): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    const stands = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new ClockStands()), clockPatienceMs);
    });
    await Promise.race([this.env.sleep(ms), stands]).finally(() => clearTimeout(late));
  }

  /** Moves the clock ahead to an instant that has not passed. */
  async sleepUntil(instant: string): Promise<void> {
    const rest = Date.parse(instant) - (await this.env.currentTimeMs());
    if (rest < 0) throw new Error(`BENCH: ${instant} has passed`);
    await this.sleep(rest);
  }

  /**
   * Moves the clock ahead to the morning. Travellers board on the planned day, so a story must not start late at night
   * and cross midnight.
   */
  async sleepUntilMorning(): Promise<void> {
    const [day] = (await this.now()).split('T');
    const morning = Date.parse(`${day}T05:00:00Z`);
    const isOver = Date.parse(await this.now()) > morning;
    await this.sleepUntil(new Date(isOver ? morning + dayMs : morning).toISOString());
  }

  /**
   * Stops the workers and starts new workers. Forgetful workers keep no case in memory: each task replays its case from
   * the history, as after a crash. Only cases that began with forgetful workers continue, because the server waits
   * forever for the worker that last kept a case.
   */
  async restartWorkers(how?: 'forgetful'): Promise<void> {
    await this.stopWorkers();
    await this.startWorkers(how);
  }

  async startWorkers(how?: 'forgetful'): Promise<void> {
    const workers = await Promise.all([
      this.#worker({
        taskQueue: taskQueues.cases,
        workflowBundle: this.release.bundle,
        activities: createRecordActivities(this.record),
        ...(how === 'forgetful' && { maxCachedWorkflows: 0 }),
      }),
      this.#worker({
        taskQueue: taskQueues.travel,
        activities: createTravelActivities({ port: new HttpTravel({ url: this.world.url }) }),
      }),
      this.#worker({ taskQueue: taskQueues.payments, activities: this.#payActivities() }),
    ]);
    this.#workers = workers.map((worker) => ({ worker, ended: worker.run() }));
  }

  async stopWorkers(): Promise<void> {
    for (const { worker } of this.#workers) worker.shutdown();
    await Promise.all(this.#workers.map(({ ended }) => ended));
    this.#workers = [];
  }

  async close(): Promise<void> {
    await suiteTime.spendOn('servers', async () => {
      await this.stopWorkers();
      await this.env.teardown();
      await this.world.close();
    });
  }

  readonly #claimed = new Set<string>();

  #payActivities() {
    return createPayActivities({
      port: new HttpPay({ url: this.world.url, resolvePayee: async () => 'synthetic account' }),
      guard: {
        claim: async ({ key }) => {
          if (this.#claimed.has(key)) return 'already-claimed';
          this.#claimed.add(key);
          return 'claimed';
        },
      },
      isHeld: async () => false,
      sendWithinMs: 2_000,
      clockSkewMs: 0,
    });
  }

  #worker(options: WorkerOptions): Promise<Worker> {
    return Worker.create({
      ...options,
      identity: this.release.name,
      connection: this.env.nativeConnection,
      namespace: this.env.namespace ?? 'default',
      dataConverter: dataConverter(testKeys),
    });
  }
}
