import type { CaseId } from '@homeward/contracts';
import type { DocumentStore } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { asRecordError } from './sealed-bytes.js';

/** Compares the rows of documents with the files in the document store. */
export class DocumentFiles {
  readonly #database: Runner;

  constructor(
    dataSource: DataSource,
    private readonly store: Pick<DocumentStore, 'has'>,
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * The documents of the case that have no file: the store was restored to an earlier moment, or lost it.
   * @throws {RecordError} `RECORD.UNAVAILABLE` if the store is away
   */
  async missingIn(caseId: CaseId): Promise<string[]> {
    const rows = await this.#database.rows<StoredDocument>(stored, { caseId });
    const missing: string[] = [];
    for (const { documentId, storedIn } of rows)
      if (!(await asRecordError(this.store.has({ caseId: storedIn, documentId })))) missing.push(documentId);
    return missing;
  }
}

interface StoredDocument {
  readonly documentId: string;
  readonly storedIn: CaseId;
}

const stored = statement(
  'document-files-stored',
  `select id as "documentId", stored_in as "storedIn" from document
   where case_id = :caseId::uuid and status = 'kept' and removed_at is null order by id`,
);
