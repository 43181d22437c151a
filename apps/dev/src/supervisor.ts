import { setTimeout as pause } from 'node:timers/promises';
import type { Component, Running } from './component.js';
import type { RunLog } from './run-log.js';

/**
 * The time to wait before each restart of a component that repeatedly ends, in milliseconds. The last value repeats.
 */
const BACK_OFF_MS = [200, 1_000, 2_000, 5_000];
/** The time in milliseconds after which a running component counts as healthy again. */
const WELL_AFTER_MS = 20_000;

/**
 * The time in milliseconds that a stop waits for a component that is just starting. When this process exits, the
 * guard of the component ends it.
 */
const LAUNCHES_END_WITHIN_MS = 5_000;

/**
 * Starts components, restarts components that end, and stops all components in reverse order. Affects no other process.
 */
export class Supervisor {
  readonly #running = new Map<Component, Running>();
  readonly #launching = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(
    private readonly log: RunLog,
    private readonly backOffMs: readonly number[] = BACK_OFF_MS,
  ) {}

  /**
   * Starts components at the same time. The promise settles when all components serve. If one component fails, the
   * other components keep running, and the caller must call `stop`.
   * @throws ServerProblem of the first component that could not be started
   */
  async start(components: readonly Component[]): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await Promise.all(
      components.map(async (component) => {
        const running = await this.#launch(component);
        if (running) void this.#keepUp(component, running);
      }),
    );
  }

  /** Stops the running components one after the other, in the reverse of `order`. */
  async stop(order: readonly Component[]): Promise<void> {
    this.#stopping.abort();
    const settled = Promise.allSettled(this.#launching);
    await Promise.race([settled, pause(LAUNCHES_END_WITHIN_MS, undefined, { ref: false })]);
    for (const component of order.toReversed()) {
      const running = this.#running.get(component);
      if (running === undefined) continue;
      await running.stop();
      this.log.say(component.name, 'stopped');
    }
  }

  /** Kills all components at once. */
  async kill(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#running.values()].map((running) => running.kill()));
  }

  #launch(component: Component): Promise<Running | undefined> {
    const startedAt = Date.now();
    const launch = component.start().then((running) => {
      if (running) this.#running.set(component, running);
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      this.log.say(component.name, `${running ? 'ready' : 'done'} (${seconds} s)`);
      return running;
    });
    this.#launching.add(launch);
    const forget = (): void => void this.#launching.delete(launch);
    launch.then(forget, forget);
    return launch;
  }

  /** Restarts a component each time it ends. The wait before each restart gets longer. */
  async #keepUp(component: Component, first: Running): Promise<void> {
    const { signal } = this.#stopping;
    let running: Running | undefined = first;
    for (let failures = 0; ; failures += 1) {
      const since = Date.now();
      const what = running
        ? `ended unexpectedly (exit code ${await running.exited})`
        : 'could not be started again';
      this.#running.delete(component);
      if (signal.aborted) return;
      if (Date.now() - since > WELL_AFTER_MS) failures = 0;
      const waitMs = this.backOffMs[Math.min(failures, this.backOffMs.length - 1)] ?? 0;
      this.log.warn(component.name, `${component.title} ${what}; it is started again in ${waitMs / 1000} s.`);
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      running = await this.#launch(component).catch((error: Error) => {
        this.log.warn(component.name, error.message);
        return undefined;
      });
    }
  }
}
