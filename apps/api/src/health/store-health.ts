import type { Settings } from '@homeward/config';
import { createLogger, StoreHealth } from '@homeward/observability';
import { probeRecord } from '@homeward/persistence';
import { folderProbe } from '@homeward/protection';
import { EngineProbe } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Health } from '../openapi/schemas/upkeep-schemas.js';

type ApiStore = Health['unwritable'][number];

/** Returns the health check of the stores to which the API writes. */
export function apiStores(
  { keys, documents, logLevel }: Settings,
  database: DataSource,
  temporal: Client,
): StoreHealth<ApiStore> {
  const engine = new EngineProbe(temporal);
  const probes = {
    record: { write: () => probeRecord(database) },
    engine: { write: () => engine.write() },
    keys: folderProbe(keys.storeDir),
    'second-keys': folderProbe(keys.secondStoreDir),
    documents: folderProbe(documents.storeDir),
  };
  return new StoreHealth({ probes, log: createLogger('api', { level: logLevel }) });
}
