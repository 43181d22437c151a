import type { Logger, Metrics } from '@homeward/observability';
import type { Lease } from '@homeward/persistence';
import { ledRounds } from '../rounds.js';

/** A place where something waits for the step that brought it: notes, documents. */
export interface WaitingForStep {
  /** Deletes what no step will ever keep. @returns how many */
  deleteOrphans(): Promise<number>;
  /** For how long the oldest has waited for its step. */
  oldestPendingSeconds(): Promise<number>;
}

export interface OrphansLoopOptions {
  readonly places: readonly WaitingForStep[];
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/**
 * Deletes notes and documents that no step will keep, well within the hour, and shows how long the oldest has waited
 * for its step.
 */
export class OrphansLoop {
  readonly #options: OrphansLoopOptions;
  readonly #deleted;
  readonly #oldest;

  constructor(options: OrphansLoopOptions) {
    this.#options = options;
    const { metrics } = options;
    this.#deleted = metrics.counter(
      'orphan_notes_total',
      'Notes and documents deleted because no step will keep them',
    );
    this.#oldest = metrics.gauge(
      'notes_pending_oldest_seconds',
      'For how long the oldest note or document has waited for its step',
    );
  }

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs = 600_000, lease, log } = this.#options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: () => this.#round(),
      failed: (err) =>
        log.warn({ err }, 'Notes and documents without a step cannot be looked for at the moment'),
      followed: () => this.#oldest.set(0),
    });
  }

  async #round(): Promise<void> {
    const { places, log } = this.#options;
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
