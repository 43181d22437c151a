import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from './logger.js';
import type { WaitingMessage } from './process-life.js';

export interface OnceUpOptions {
  readonly isAway: (error: unknown) => boolean;
  readonly log: Logger;
  readonly everyMs?: number;
}

/**
 * Waits for a service that this process needs at its start. While the service is unavailable, tries again without a
 * time limit.
 * @throws every error that is not an outage
 */
export async function onceUp<T>(
  neighbour: 'postgres' | 'temporal',
  ask: () => Promise<T>,
  { isAway, log, everyMs = 500 }: OnceUpOptions,
): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error)) throw error;
      if (asked === 1) log.warn({ component: neighbour }, 'Waits for a neighbour that is away');
      if (process.connected) process.send?.({ waiting: true } satisfies WaitingMessage);
      await pause(everyMs);
    }
  }
}
