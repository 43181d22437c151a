import { Readable } from 'node:stream';
import type { CaseId, DataCategory, IsoDay, PersonId } from '@homeward/contracts';
import type { DocumentStore } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { statementsOn } from '../database/manager.js';
import { byRole } from '../database/row-scope.js';
import type { Values } from '../database/statement.js';
import { isKept } from '../forgetting/kept.js';
import { isErased, RecordError } from '../record-error.js';
import { places } from '../record/seals.js';
import * as sql from './document-sql.js';
import type { DocumentRow } from './documents.js';
import {
  asRecordError,
  openedBytes,
  openedDigest,
  sealedDigest,
  type DocumentSeals,
} from './sealed-bytes.js';

interface Unsettled extends DocumentRow {
  /** The engine keeps the step that withdrew it: it will not be told otherwise. */
  readonly isOut: boolean;
}

/**
 * What is done to bytes after a step, which the record alone decides: those of a person who went on to a linked case
 * are sealed anew there (CASE-3), those that were withdrawn are deleted. What there is to do stands in the rows, so
 * whoever dies on the way leaves it to the next; a row is locked while somebody is at it. Never is the only copy of a
 * document one that its row does not name.
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
   * Deletes what no step will ever keep: of uploads that broke off with their process, and of steps refused
   * afterwards.
   */
  async deleteOrphans(): Promise<number> {
    return await this.#database.inTransaction(byRole, async (transaction) => {
      const rows = await transaction.rows<Pick<DocumentRow, 'id' | 'storedIn'>>(sql.deleteOrphans);
      for (const { id, storedIn } of rows) await this.#removeFrom(storedIn, id);
      return rows.length;
    });
  }

  /** For how long the oldest document has waited for its step, in seconds. */
  async oldestPendingSeconds(): Promise<number> {
    const [oldest] = await this.#database.rows<{ seconds: number }>(byRole, sql.oldestPending);
    return oldest!.seconds;
  }

  /** Those whose bytes are not where, or as, their row says. */
  async unsettled(limit: number): Promise<string[]> {
    return (await this.#database.rows<{ id: string }>(byRole, sql.unsettled, { limit })).map(({ id }) => id);
  }

  /**
   * Moves or deletes its bytes until they are as its row says; what somebody else has in hand, or must wait, is left.
   */
  async settle(id: string): Promise<void> {
    while (await this.#database.inTransaction(byRole, (transaction) => this.#next(transaction, id)));
  }

  /**
   * The bytes of all documents of a case, or of one person in it: to be followed, not led, by the destruction of
   * keys. What lies with this case, but belongs to one that its persons went on to, is moved there first.
   *
   * @throws {RecordError} `RECORD.UNAVAILABLE` while some of that is still here: somebody has it in hand, or it must
   * wait
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
   * Those of a case whose category's time is over. @returns how many there were: none, where somebody had it kept a
   * moment ago
   */
  async removeCategories(
    caseId: CaseId,
    categories: readonly DataCategory[],
    today: IsoDay,
  ): Promise<number> {
    if (categories.length === 0) return 0;
    return await this.#database.withManager(byRole, async (manager) => {
      if (await isKept(manager, caseId, today)) return 0;
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

  /** One thing, the oldest first. @returns whether there was one */
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

  /** Of a case or a person who was erased meanwhile nothing is taken along. */
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

  /** @returns its digest, sealed anew as it is */
  async #copy(row: DocumentRow): Promise<Buffer | null> {
    const { id: documentId, caseId, storedIn, personId, sealedDigest: digest } = row;
    const before = await this.seals.toOpen(storedIn, personId);
    const anew = await this.seals.toSeal(caseId, personId);
    const place = places.document(storedIn, row);
    // What is left of somebody who died at this.
    await this.#removeFrom(caseId, documentId);
    // A file that is not there opens as one that was cut off.
    const sealed =
      (await asRecordError(this.store.open({ caseId: storedIn, documentId }))) ?? Readable.from([]);
    const again = anew.sealing(openedBytes(before, sealed, place), places.document(caseId, row));
    await asRecordError(this.store.put({ caseId, documentId }, again)).finally(() => sealed.destroy());
    if (digest === null) return null;
    const opened = await openedDigest(before, digest, places.sentDigest(storedIn, row));
    return await sealedDigest(anew, opened, places.sentDigest(caseId, row));
  }

  async #remove(transaction: Runner, { id, storedIn, leftIn }: DocumentRow): Promise<void> {
    for (const caseId of [storedIn, leftIn]) if (caseId !== null) await this.#removeFrom(caseId, id);
    await transaction.rows(sql.removed, { id });
  }

  #removeFrom(caseId: CaseId, documentId: string): Promise<void> {
    return asRecordError(this.store.remove({ caseId, documentId }));
  }
}
