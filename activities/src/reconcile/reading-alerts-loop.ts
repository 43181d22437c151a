import type { Logger, Metrics } from '@homeward/observability';
import type { ReadingAlerts, ReadingQuota } from '@homeward/persistence';
import { rounds } from '../rounds.js';

export interface ReadingAlertsLoopOptions {
  readonly alerts: Pick<ReadingAlerts, 'raise'>;
  readonly quota: ReadingQuota;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/** SEE-5: looks whether somebody has read more today than the quota. Any number may run: an alert is raised once. */
export class ReadingAlertsLoop {
  readonly #options: ReadingAlertsLoopOptions;
  readonly #raised;

  constructor(options: ReadingAlertsLoopOptions) {
    this.#options = options;
    this.#raised = options.metrics.counter(
      'reading_alerts_total',
      'Alerts that somebody read more on a day than the quota',
    );
  }

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { alerts, quota, log, everyMs = 30_000 } = this.#options;
    await rounds(
      signal,
      everyMs,
      async () => this.#raised.inc(await alerts.raise(quota)),
      (err) => log.warn({ err }, 'It cannot be seen at the moment who reads a lot'),
    );
  }
}
