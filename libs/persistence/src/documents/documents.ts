import type { CaseId, DataCategory, DocumentKind, MediaType, PersonId, StepId } from '@homeward/contracts';
import type { DocumentStore } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { isErased, RecordError } from '../record-error.js';
import { places } from '../record/seals.js';
import * as sql from './document-sql.js';
import {
  asRecordError,
  decryptedBytes,
  decryptedDigest,
  sealedDigest,
  type DocumentSeals,
} from './sealed-bytes.js';

export interface NewDocument {
  readonly id: string;
  readonly caseId: CaseId;
  readonly personId?: PersonId | undefined;
  readonly category: DataCategory;
  readonly kind: DocumentKind;
  readonly mediaType: MediaType;
}

/** The metadata of a kept document. */
export interface DocumentMetadata {
  readonly id: string;
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
  readonly category: DataCategory;
  readonly mediaType: MediaType;
  readonly bytes: number;
}

export interface DocumentRow extends DocumentMetadata {
  readonly sealedDigest: Buffer | null;
  readonly status: 'pending' | 'kept' | 'withdrawn';
  readonly storedIn: CaseId;
  readonly leftIn: CaseId | null;
}

/**
 * The documents of cases: the metadata is in PostgreSQL, and the bytes are in the document store. A row is inserted
 * before its bytes and deleted after them, so that the store never contains bytes without a row. All methods throw
 * {@link RecordError}.
 */
export class Documents {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly store: DocumentStore,
    private readonly seals: DocumentSeals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * Seals the bytes of a document as they arrive, and inserts a row that waits for its step. Errors of the content
   * itself are passed on.
   *
   * @param sentDigest returns SHA-256 of the file as it was sent. It is called after the end of the content
   */
  async receive(
    sight: RowScope,
    document: NewDocument,
    content: AsyncIterable<Buffer>,
    sentDigest: () => Buffer,
  ): Promise<void> {
    const { id, caseId, personId = null } = document;
    const sealer = await this.seals.toSeal(caseId, personId);
    await this.#database.rows(sight, sql.insertPending, { ...document, personId });
    const sealed = sealer.sealing(content, places.document(caseId, document));
    await asRecordError(this.store.put({ caseId, documentId: id }, sealed));
    const digest = await sealedDigest(sealer, sentDigest(), places.sentDigest(caseId, document));
    await this.#database.rows(sight, sql.keepDigest, { id, digest });
  }

  /** Deletes the document and its bytes, unless a step waits for it or keeps it. */
  async deleteUnlessClaimed(sight: RowScope, id: string): Promise<void> {
    await this.#database.inTransaction(sight, async (transaction) => {
      const [row] = await transaction.rows<Pick<DocumentRow, 'storedIn'>>(sql.deleteUnclaimed, { id });
      if (row) await asRecordError(this.store.remove({ caseId: row.storedIn, documentId: id }));
    });
  }

  /** The document that came with a step, or `undefined` if the step has no document. */
  async ofStep(sight: RowScope, stepId: StepId): Promise<string | undefined> {
    const [row] = await this.#database.rows<{ id: string }>(sight, sql.idOfStep, { stepId });
    return row?.id;
  }

  /**
   * The documents among `ids` that the case has kept. The caller first checks which of these documents the reader may
   * see (SEE-1).
   */
  async findStored(
    sight: RowScope,
    caseId: CaseId,
    ids: readonly string[],
  ): Promise<Map<string, DocumentMetadata>> {
    const rows = await this.#database.rows<DocumentRow>(sight, sql.storedById, { caseId, ids });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * SHA-256 of each file as it was sent, in hex. Absent for older documents, and for documents whose key is destroyed.
   */
  async sentDigests(sight: RowScope, caseId: CaseId, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#database.rows<DocumentRow>(sight, sql.storedById, { caseId, ids });
    const digests = new Map<string, string>();
    for (const { id, storedIn, personId, category, sealedDigest: sealed } of rows) {
      const sealer = sealed && (await this.seals.toDecrypt(storedIn, personId).catch(unlessErased));
      if (!sealed || !sealer) continue;
      const digest = await decryptedDigest(sealer, sealed, places.sentDigest(storedIn, { id, category }));
      digests.set(id, digest.toString('hex'));
    }
    return digests;
  }

  /**
   * A kept document with its bytes in clear, as a stream. Each byte is authenticated before it is returned. Only
   * after the last byte is it certain that the document is complete.
   */
  async readContent(
    sight: RowScope,
    caseId: CaseId,
    id: string,
  ): Promise<(DocumentMetadata & { readonly content: AsyncIterable<Buffer> }) | undefined> {
    let lastReadIn: CaseId | undefined;
    for (;;) {
      const [row] = await this.#database.rows<DocumentRow>(sight, sql.storedById, { caseId, ids: [id] });
      if (!row) return undefined;
      const { storedIn, personId } = row;
      const sealer = await this.seals.toDecrypt(storedIn, personId);
      const sealed = await asRecordError(this.store.read({ caseId: storedIn, documentId: id }));
      const place = places.document(storedIn, row);
      if (sealed) return { ...row, content: decryptedBytes(sealer, sealed, place) };
      // Between the read of the row and the read of the bytes, the document may have been moved once.
      if (lastReadIn === storedIn) throw new RecordError('RECORD.UNREADABLE', { field: place });
      lastReadIn = storedIn;
    }
  }
}

function unlessErased(error: unknown): undefined {
  if (!isErased(error)) throw error;
}
