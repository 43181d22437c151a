import type { ReportRound } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface ReportsLoopOptions extends LoopOptions {
  readonly reports: Pick<ReportRound, 'due' | 'make'>;
  /** Runs `work`. First writes to the audit that every case is decrypted. */
  readonly ofEveryCase: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Makes the reports of a quarter once the quarter is over and settled. */
export class ReportsLoop extends LedLoop<ReportsLoopOptions> {
  protected readonly usualEveryMs = 3_600_000;
  readonly #made;

  constructor(options: ReportsLoopOptions) {
    super(options);
    this.#made = options.metrics.counter('reports_made_total', 'Quarterly reports made');
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'The quarterly reports cannot be made at the moment');
  }

  protected async round(): Promise<void> {
    const { reports, ofEveryCase, lease } = this.options;
    const asOf = new Date().toISOString();
    const quarter = await reports.due(asOf);
    if (quarter === undefined) return;
    // The lease must be renewed during the work, because one pass through all cases takes longer than a lease lasts.
    this.#made.inc(await ofEveryCase(() => reports.make({ quarter, asOf }, () => lease.hold())));
  }
}
