import { Readable } from 'node:stream';
import type { CaseId, DataCategory, IsoDay, PersonId } from '@homeward/contracts';
import type { DocumentStore } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, statementsOn, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import type { Values } from '../database/statement.js';
import { mustNotErase } from '../forgetting/erasure-obstacles.js';
import { isErased, RecordError } from '../record-error.js';
import { places } from '../record/seals.js';
import * as sql from './document-sql.js';
import type { DocumentRow } from './documents.js';
import {
  asRecordError,
  decryptedBytes,
  decryptedDigest,
  sealedDigest,
  type DocumentSeals,
} from './sealed-bytes.js';

interface Unsettled extends DocumentRow {
  /** True if the engine has kept the step that withdrew the document, so that the withdrawal is final. */
  readonly isOut: boolean;
}

/**
 * Does the work on the bytes of documents after a step. Only the record decides what work there is. The bytes of a
 * person who moved to a linked case are sealed again in that case (CASE-3). The bytes of withdrawn documents are
 * deleted. The rows say which work is left, so that if a process dies, the next process continues. A row is locked
 * while a process works on it. If only one copy of a document exists, it is always the copy that the row names.
 */
export class DocumentUpkeep {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly store: DocumentStore,
    private readonly seals: DocumentSeals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * Deletes documents that no step will keep: documents of uploads whose process died, and documents of steps that were
   * refused later.
   */
  async deleteOrphans(): Promise<number> {
    return await this.#database.inTransaction(byRole, async (transaction) => {
      const rows = await transaction.rows<Pick<DocumentRow, 'id' | 'storedIn'>>(sql.deleteOrphans);
      for (const { id, storedIn } of rows) await this.#removeFrom(storedIn, id);
      return rows.length;
    });
  }

  /** The time in seconds for which the oldest pending document has waited for its step. */
  async oldestPendingSeconds(): Promise<number> {
    const [oldest] = await this.#database.rows<{ seconds: number }>(byRole, sql.oldestPending);
    return oldest!.seconds;
  }

  /**
   * Documents whose bytes do not match their row: the bytes are in the wrong place, or still exist after a withdrawal.
   */
  async unsettled(limit: number): Promise<string[]> {
    return (await this.#database.rows<{ id: string }>(byRole, sql.unsettled, { limit })).map(({ id }) => id);
  }

  /**
   * Moves or deletes the bytes of the document until they match its row. Skips a row that another process has locked
   * or that must wait.
   */
  async settle(id: string): Promise<void> {
    while (await this.#database.inTransaction(byRole, (transaction) => this.#next(transaction, id)));
  }

  /**
   * Removes the bytes of all documents of a case, or of one person in the case. Call this method before the keys are
   * destroyed. If persons have moved to another case and their documents are still stored in this case, first moves
   * these documents.
   *
   * @throws {RecordError} `RECORD.UNAVAILABLE` if some of these documents cannot be moved yet, because another process
   * has locked them or they must wait
   */
  async removeAllOf(caseId: CaseId, personId: PersonId | null = null): Promise<void> {
    const others = await this.#database.rows<{ id: string }>(byRole, sql.storedForOthers, { caseId });
    for (const { id } of others) await this.settle(id);
    const left = await this.#database.rows(byRole, sql.storedForOthers, { caseId });
    if (left.length > 0) throw new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: true });
    await this.#database.inTransaction(byRole, async (transaction) => {
      await this.#removeAll(transaction, { caseId, personId, categories: null });
    });
    if (personId === null) await asRecordError(this.store.removeCase(caseId));
  }

  /**
   * Removes the documents of a case in categories whose retention period is over.
   *
   * @returns the number of removed documents: 0 if a hold or a request has protected the case meanwhile
   */
  async removeCategories(
    caseId: CaseId,
    categories: readonly DataCategory[],
    today: IsoDay,
  ): Promise<number> {
    if (categories.length === 0) return 0;
    return await this.#database.withManager(byRole, async (manager) => {
      if (await mustNotErase(manager, caseId, today)) return 0;
      const transaction = statementsOn(manager);
      const removed = await this.#removeAll(transaction, { caseId, personId: null, categories });
      if (removed > 0) await transaction.rows(sql.enterForgotten, { caseId });
      return removed;
    });
  }

  async #removeAll(transaction: Runner, of: Values): Promise<number> {
    const rows = await transaction.rows<DocumentRow>(sql.lockAllOf, of);
    for (const row of rows) await this.#remove(transaction, row);
    return rows.length;
  }

  /**
   * Does one piece of the work on the document, the oldest piece first.
   * @returns true if it did a piece
   */
  async #next(transaction: Runner, id: string): Promise<boolean> {
    const [row] = await transaction.rows<Unsettled>(sql.lockUnsettled, { id });
    if (!row) return false;
    if (row.leftIn !== null) {
      await this.#removeFrom(row.leftIn, id);
      await transaction.rows(sql.nothingLeft, { id });
      return true;
    }
    if (row.status === 'withdrawn') {
      if (row.isOut) await this.#remove(transaction, row);
      return row.isOut;
    }
    return await this.#move(transaction, row);
  }

  /** Moves the bytes of a document. If the case or the person was erased meanwhile, removes the document instead. */
  async #move(transaction: Runner, row: Unsettled): Promise<boolean> {
    try {
      const { id } = row;
      await transaction.rows(sql.movedToOwn, { id, digest: await this.#copy(row) });
    } catch (error) {
      if (!isErased(error)) throw error;
      await this.#remove(transaction, row);
    }
    return true;
  }

  /**
   * Copies the bytes of a document, and seals them again for their new place.
   * @returns the digest of the document, also sealed again
   */
  async #copy(row: DocumentRow): Promise<Buffer | null> {
    const { id: documentId, caseId, storedIn, personId, sealedDigest: digest } = row;
    const before = await this.seals.toDecrypt(storedIn, personId);
    const anew = await this.seals.toSeal(caseId, personId);
    const place = places.document(storedIn, row);
    // Removes the files that an earlier attempt left behind when its process died.
    await this.#removeFrom(caseId, documentId);
    // A missing file is treated like a file that was cut off.
    const sealed =
      (await asRecordError(this.store.read({ caseId: storedIn, documentId }))) ?? Readable.from([]);
    const again = anew.sealing(decryptedBytes(before, sealed, place), places.document(caseId, row));
    await asRecordError(this.store.put({ caseId, documentId }, again)).finally(() => sealed.destroy());
    if (digest === null) return null;
    const sentDigest = await decryptedDigest(before, digest, places.sentDigest(storedIn, row));
    return await sealedDigest(anew, sentDigest, places.sentDigest(caseId, row));
  }

  async #remove(transaction: Runner, { id, storedIn, leftIn }: DocumentRow): Promise<void> {
    for (const caseId of [storedIn, leftIn]) if (caseId !== null) await this.#removeFrom(caseId, id);
    await transaction.rows(sql.removed, { id });
  }

  #removeFrom(caseId: CaseId, documentId: string): Promise<void> {
    return asRecordError(this.store.remove({ caseId, documentId }));
  }
}
