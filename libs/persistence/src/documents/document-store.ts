import type { Settings } from '@homeward/config';
import { DirectoryDocumentStore, type DocumentStore } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { RecordError } from '../record-error.js';
import { asRecordError } from './sealed-bytes.js';

/**
 * The document store that the settings name, if it belongs to this database. If a process used an empty folder instead,
 * it would store documents where nobody finds them, and would count documents as deleted that still exist. A process
 * without the right store therefore ends at its start.
 *
 * @throws {RecordError} `RECORD.OTHER_DOCUMENT_STORE`
 */
export async function connectDocumentStore(
  { documents }: Pick<Settings, 'documents'>,
  dataSource: DataSource,
): Promise<DocumentStore> {
  const database = new Database(dataSource).as(byRole);
  const store = new DirectoryDocumentStore(documents.storeDir);
  const boundId = async () => (await database.rows<{ id: string | null }>(boundTo))[0]?.id ?? null;
  if ((await boundId()) === null) await database.rows(bind, { id: await asRecordError(store.make()) });
  if ((await asRecordError(store.id())) !== (await boundId()))
    throw new RecordError('RECORD.OTHER_DOCUMENT_STORE');
  return store;
}

/** If another process has bound a store first, that store stays bound. */
const bind = statement(
  'document-store-bind',
  'update key_store set document_store_id = :id::uuid where document_store_id is null',
);

const boundTo = statement('document-store-bound', 'select document_store_id as id from key_store');
