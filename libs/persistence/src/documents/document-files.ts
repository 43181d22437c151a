import type { CaseId } from '@homeward/contracts';
import type { DocumentStore } from '@homeward/protection';
import type { CaseState } from '@homeward/domain';
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
   * Finds two kinds of documents of the case. Some have no file, because the store was restored to an earlier moment or
   * lost the file. Others are only in the state of the case, because the record was restored.
   * @throws {RecordError} `RECORD.UNAVAILABLE` if the store is unavailable
   */
  async missingIn({ caseId, documents }: Pick<CaseState, 'caseId' | 'documents'>): Promise<string[]> {
    const rows = await this.#database.rows<StoredDocument>(stored, { caseId });
    const known = new Set(rows.map(({ documentId }) => documentId));
    const missing = documents.map(({ documentId }) => documentId).filter((id) => !known.has(id));
    for (const { documentId, storedIn, isPresent } of rows)
      if (isPresent && !(await asRecordError(this.store.has({ caseId: storedIn, documentId }))))
        missing.push(documentId);
    return missing;
  }
}

interface StoredDocument {
  readonly documentId: string;
  readonly storedIn: CaseId;
  readonly isPresent: boolean;
}

const stored = statement(
  'document-files-stored',
  `select id as "documentId", stored_in as "storedIn", status = 'kept' and removed_at is null as "isPresent"
   from document where case_id = :caseId::uuid order by id`,
);
