import type { DocumentUpkeep } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface DocumentsLoopOptions extends LoopOptions {
  readonly documents: Pick<DocumentUpkeep, 'unsettled' | 'settle'>;
}

const roundLimit = 500;

/**
 * CASE-3: when a person has moved to a linked case, re-encrypts the documents of the person for that case. Also deletes
 * the bytes of withdrawn documents. The database shows which documents are left, so if a document fails or a worker
 * dies, the next round continues.
 */
export class DocumentsLoop extends LedLoop<DocumentsLoopOptions> {
  protected readonly usualEveryMs = 5_000;
  readonly #unsettled;

  constructor(options: DocumentsLoopOptions) {
    super(options);
    this.#unsettled = options.metrics.gauge(
      'documents_unsettled',
      'Documents whose bytes are to be moved to a linked case, or deleted',
    );
  }

  protected override followed(): void {
    this.#unsettled.set(0);
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Documents cannot be moved or deleted at the moment');
  }

  protected async round(): Promise<void> {
    const { documents, lease, log } = this.options;
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
