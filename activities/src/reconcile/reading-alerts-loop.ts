import type { Logger, Metrics } from '@homeward/observability';
import type { Lease, ReadingAlerts, ReadingQuota } from '@homeward/persistence';
import { ledRounds } from '../rounds.js';

export interface ReadingAlertsLoopOptions {
  readonly alerts: Pick<ReadingAlerts, 'raise'>;
  readonly quota: ReadingQuota;
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/** SEE-5: looks whether somebody has read more today than the quota. An alert is raised once, whoever looks. */
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
    const { alerts, quota, lease, log, everyMs = 30_000 } = this.#options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: async () => this.#raised.inc(await alerts.raise(quota)),
      failed: (err) => log.warn({ err }, 'It cannot be seen at the moment who reads a lot'),
    });
  }
}
