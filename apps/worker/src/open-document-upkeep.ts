import type { Settings } from '@homeward/config';
import { documentSeals, DocumentUpkeep } from '@homeward/persistence';
import { DirectoryDocumentStore, type DataKeys } from '@homeward/protection';
import type { DataSource } from 'typeorm';

export const openDocumentUpkeep = (
  { documents }: Settings,
  keys: DataKeys,
  upkeep: DataSource,
): DocumentUpkeep =>
  new DocumentUpkeep(upkeep, new DirectoryDocumentStore(documents.storeDir), documentSeals(keys));
