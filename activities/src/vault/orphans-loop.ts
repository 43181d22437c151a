import { LedLoop, type LoopOptions } from '../led-loop.js';

/** A store of notes or documents that wait for the step that uses them. */
export interface WaitingForStep {
  /** Deletes items that no step will ever use. @returns the number of deleted items */
  deleteOrphans(): Promise<number>;
  /** The age of the oldest item that waits for its step, in seconds. */
  oldestPendingSeconds(): Promise<number>;
}

export interface OrphansLoopOptions extends LoopOptions {
  readonly places: readonly WaitingForStep[];
}

/**
 * Deletes notes and documents that no step will use, well within an hour. Reports how long the oldest item has waited
 * for its step.
 */
export class OrphansLoop extends LedLoop<OrphansLoopOptions> {
  protected readonly usualEveryMs = 600_000;
  readonly #deleted;
  readonly #oldest;

  constructor(options: OrphansLoopOptions) {
    super(options);
    const { metrics } = options;
    this.#deleted = metrics.counter(
      'orphan_notes_total',
      'Notes and documents deleted because no step will claim them',
    );
    this.#oldest = metrics.gauge(
      'notes_pending_oldest_seconds',
      'How long the oldest note or document has waited for its step',
    );
  }

  protected override followed(): void {
    this.#oldest.set(0);
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Notes and documents without a step cannot be looked for at the moment');
  }

  protected async round(): Promise<void> {
    const { places, log } = this.options;
    let oldest = 0;
    for (const place of places) {
      const deleted = await place.deleteOrphans();
      this.#deleted.inc(deleted);
      oldest = Math.max(oldest, await place.oldestPendingSeconds());
      if (deleted > 0) log.error({ count: deleted }, 'Notes or documents without a step were deleted');
    }
    this.#oldest.set(oldest);
  }
}
