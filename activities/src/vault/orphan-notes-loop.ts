import type { Logger, Metrics } from '@homeward/observability';
import type { VaultNotes } from '@homeward/persistence';
import { rounds } from '../rounds.js';

export interface OrphanNotesLoopOptions {
  readonly notes: Pick<VaultNotes, 'deleteOrphans' | 'oldestPendingSeconds'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/** Deletes notes that no step will keep, well within the hour, and shows how long the oldest has waited for its step. */
export class OrphanNotesLoop {
  readonly #options: OrphanNotesLoopOptions;
  readonly #deleted;
  readonly #oldest;

  constructor(options: OrphanNotesLoopOptions) {
    this.#options = options;
    const { metrics } = options;
    this.#deleted = metrics.counter('orphan_notes_total', 'Notes deleted because no step will keep them');
    this.#oldest = metrics.gauge(
      'notes_pending_oldest_seconds',
      'For how long the oldest note has waited for its step',
    );
  }

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs = 600_000, log } = this.#options;
    await rounds(
      signal,
      everyMs,
      () => this.#round(),
      (err) => log.warn({ err }, 'Notes without a step cannot be looked for at the moment'),
    );
  }

  async #round(): Promise<void> {
    const { notes, log } = this.#options;
    const deleted = await notes.deleteOrphans();
    this.#deleted.inc(deleted);
    this.#oldest.set(await notes.oldestPendingSeconds());
    if (deleted > 0) log.error({ count: deleted }, 'Notes without a step were deleted');
  }
}
