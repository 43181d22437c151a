import type { ReadingAlerts, ReadingQuota } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface ReadingAlertsLoopOptions extends LoopOptions {
  readonly alerts: Pick<ReadingAlerts, 'raise'>;
  readonly quota: ReadingQuota;
}

/**
 * SEE-5: checks whether a member of staff has read more in one day than the quota allows. Each alert is raised once,
 * even if several workers run.
 */
export class ReadingAlertsLoop extends LedLoop<ReadingAlertsLoopOptions> {
  protected readonly usualEveryMs = 30_000;
  readonly #raised;

  constructor(options: ReadingAlertsLoopOptions) {
    super(options);
    this.#raised = options.metrics.counter(
      'reading_alerts_total',
      'Alerts that somebody read more in a day than the quota',
    );
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Reading quotas cannot be checked at the moment');
  }

  protected async round(): Promise<void> {
    const { alerts, quota } = this.options;
    this.#raised.inc(await alerts.raise(quota));
  }
}
