import type { Logger, Metrics } from '@homeward/observability';
import type { DocumentUpkeep, Lease } from '@homeward/persistence';
import { ledRounds } from '../rounds.js';

export interface DocumentsLoopOptions {
  readonly documents: Pick<DocumentUpkeep, 'unsettled' | 'settle'>;
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** From the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

const roundLimit = 500;

/**
 * CASE-3: seals the documents of persons who went on to a linked case anew for it, and deletes the bytes of those
 * that were withdrawn. What is left to do stands in the record: a document that fails, or a worker that dies, leaves
 * it to the next round.
 */
export class DocumentsLoop {
  readonly #options: DocumentsLoopOptions;
  readonly #unsettled;

  constructor(options: DocumentsLoopOptions) {
    this.#options = options;
    this.#unsettled = options.metrics.gauge(
      'documents_unsettled',
      'Documents whose bytes are to be moved to a linked case, or deleted',
    );
  }

  /** Goes on until `signal` says stop; the round in hand is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs = 5_000, lease, log } = this.#options;
    await ledRounds({
      lease,
      signal,
      everyMs,
      round: () => this.#round(),
      failed: (err) => log.warn({ err }, 'Documents cannot be looked after at the moment'),
      followed: () => this.#unsettled.set(0),
    });
  }

  async #round(): Promise<void> {
    const { documents, lease, log } = this.#options;
    const ids = await documents.unsettled(roundLimit);
    this.#unsettled.set(ids.length);
    for (const documentId of ids) {
      if (!(await lease.hold())) return;
      await documents
        .settle(documentId)
        .catch((err: unknown) => log.error({ err }, 'A document could not be moved or deleted'));
    }
  }
}
