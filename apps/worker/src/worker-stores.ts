import type { Settings } from '@homeward/config';
import { StoreHealth, type Logger, type Metrics } from '@homeward/observability';
import { probeRecord } from '@homeward/persistence';
import { folderProbe } from '@homeward/protection';
import { EngineProbe } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

export interface WorkerStoresOptions {
  readonly settings: Settings;
  readonly database: DataSource;
  readonly temporal: Client;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/**
 * Returns the checks of the stores that a worker writes, and of the folder of the hold, which commands on the same host
 * write.
 */
export function workerStores({
  settings,
  database,
  temporal,
  log,
  metrics,
}: WorkerStoresOptions): StoreHealth {
  const { keys, documents, audit, hold, journal, mail } = settings;
  const engine = new EngineProbe(temporal);
  const probes = {
    record: { write: () => probeRecord(database) },
    engine: { write: () => engine.write() },
    keys: folderProbe(keys.storeDir),
    'second-keys': folderProbe(keys.secondStoreDir),
    documents: folderProbe(documents.storeDir),
    ...(audit.checkpointDir !== undefined && { 'audit-checkpoints': folderProbe(audit.checkpointDir) }),
    hold: folderProbe(hold.dir),
    journal: folderProbe(journal.dir),
    ...(mail.smtpUrl === undefined && { mails: folderProbe(mail.folder) }),
  };
  return new StoreHealth({ probes, log, metrics });
}
