import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '@homeward/config';
import { createLogger } from '@homeward/observability';
import { InstallationHold } from '@homeward/protection';
import { runDeferredAlarms } from './deferred-alarms.js';
import { startWorkers, type RunningWorkers } from './start-workers.js';

/** How often a worker checks whether the installation is held, in ms. */
const checkEveryMs = 1_000;

/**
 * Starts all tasks of the worker, but only while the installation is not held. When a hold begins, shuts all work down
 * cleanly. When the hold ends, starts the work again. Returns when the workers poll, or as soon as the function finds
 * out that the installation is held.
 */
export async function startUnlessHeld(settings: Settings): Promise<RunningWorkers> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const hold = new InstallationHold(settings.hold.dir);
  const log = createLogger('worker', { level: settings.logLevel });

  /** Waits until the installation is held, or not held if `held` is false, or until this process stops. */
  const until = async (held: boolean): Promise<void> => {
    while (!signal.aborted && ((await hold.since()) !== undefined) !== held)
      await pause(checkEveryMs, undefined, { signal }).catch(() => undefined);
  };

  const start = async (): Promise<RunningWorkers | undefined> => {
    if ((await hold.since()) !== undefined) {
      log.warn({ code: 'HOUSE.HELD' }, 'The installation is held: this worker waits for the release');
      return undefined;
    }
    const running = await startWorkers(settings);
    log.info('The workers poll');
    return running;
  };

  /**
   * Waits for the end of the hold. During the hold, the function needs no store. It sends mails about urgent steps that
   * have arrived.
   */
  const alarmWhileHeld = async (): Promise<void> => {
    const released = new AbortController();
    const alarms = runDeferredAlarms(settings, log, released.signal);
    await until(false);
    released.abort();
    await alarms;
  };

  const work = async (first: RunningWorkers | undefined): Promise<void> => {
    let running = first;
    while (!signal.aborted) {
      if (running) {
        await Promise.race([running.done, until(true)]);
        running.stop();
        await running.done;
      }
      await alarmWhileHeld();
      running = signal.aborted ? undefined : await start();
    }
  };
  const first = await start();
  return { done: work(first), stop: () => stopping.abort() };
}
