import type { Readable } from 'node:stream';
import type { CaseId } from '@homeward/contracts';

/** Where a document lies. */
export interface DocumentPlace {
  readonly caseId: CaseId;
  readonly documentId: string;
}

/**
 * Where sealed documents lie, outside the database. It knows no keys: what it holds, it cannot read.
 *
 * All methods throw {@link ProtectionError} `STORE.UNAVAILABLE` when the store cannot be read or written.
 */
export interface DocumentStore {
  /** Keeps all of it or nothing, also when the process dies on the way. What the content itself throws is thrown on. */
  put(place: DocumentPlace, sealed: AsyncIterable<Buffer>): Promise<void>;
  /** `undefined` where there is none. */
  open(place: DocumentPlace): Promise<Readable | undefined>;
  /** With whatever a writer who died left of it. */
  remove(place: DocumentPlace): Promise<void>;
  removeCase(caseId: CaseId): Promise<void>;
}
