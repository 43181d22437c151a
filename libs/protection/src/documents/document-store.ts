import type { Readable } from 'node:stream';
import type { CaseId } from '@homeward/contracts';

/** The place of a document in the store. */
export interface DocumentPlace {
  readonly caseId: CaseId;
  readonly documentId: string;
}

/**
 * The store for sealed documents, outside the database. The store has no keys, so it cannot read the documents.
 *
 * All methods throw {@link ProtectionError} `STORE.UNAVAILABLE` if the store cannot be read or written.
 */
export interface DocumentStore {
  /**
   * Stores the complete content or nothing, even if the process dies meanwhile. Errors of the content itself are passed
   * on.
   */
  put(place: DocumentPlace, sealed: AsyncIterable<Buffer>): Promise<void>;
  /** The sealed document. `undefined` if the document does not exist. */
  read(place: DocumentPlace): Promise<Readable | undefined>;
  has(place: DocumentPlace): Promise<boolean>;
  /** Removes a document, and the unfinished files of writers that died. */
  remove(place: DocumentPlace): Promise<void>;
  removeCase(caseId: CaseId): Promise<void>;
}
