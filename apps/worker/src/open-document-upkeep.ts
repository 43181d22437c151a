import type { Settings } from '@homeward/config';
import { documentSeals, DocumentUpkeep, connectDocumentStore } from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import type { DataSource } from 'typeorm';

/** Opens the document store for `upkeep`. @throws {RecordError} `RECORD.OTHER_DOCUMENT_STORE` */
export const openDocumentUpkeep = async (
  settings: Settings,
  keys: DataKeys,
  upkeep: DataSource,
): Promise<DocumentUpkeep> =>
  new DocumentUpkeep(upkeep, await connectDocumentStore(settings, upkeep), documentSeals(keys));
