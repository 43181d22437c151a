import { createForgettingActivities, Eraser, ForgettingRound, Histories } from '@homeward/activities';
import type { Settings } from '@homeward/config';
import { todayAt } from '@homeward/domain';
import type { Logger, Metrics } from '@homeward/observability';
import {
  CaseReader,
  type DocumentUpkeep,
  ErasedRecord,
  Forgettable,
  recordSeals,
} from '@homeward/persistence';
import { loadProgrammes } from '@homeward/programme';
import type { DataKeys, KeyRegister } from '@homeward/protection';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { auditSigner } from './audit-signer.js';

export interface ForgettingOptions {
  readonly settings: Settings;
  readonly keys: DataKeys & KeyRegister;
  readonly documents: DocumentUpkeep;
  /** The data source for `upkeep`. */
  readonly upkeep: DataSource;
  readonly client: Client;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly today?: () => string;
}

/** Opens the services that find the data to delete, and the services that erase data. */
export function openForgetting({
  settings,
  keys,
  documents,
  upkeep,
  client,
  log,
  metrics,
  today = () => todayAt(new Date().toISOString()),
}: ForgettingOptions) {
  const programmes = loadProgrammes({ demo: settings.demo, today });
  const record = new ErasedRecord(upkeep, auditSigner(settings));
  const reader = new CaseReader(upkeep, recordSeals(keys));
  const round = new ForgettingRound({
    forgettable: new Forgettable(upkeep),
    record,
    reader,
    documents,
    keys,
    draftDays: settings.drafts.daysWithoutCase,
    retentionOf: (version) => programmes.retention(version),
    today,
    log,
  });
  const parts = { record, reader, keys, documents, histories: new Histories(client), today };
  const eraser = new Eraser(parts);
  return { parts, round, eraser, activities: createForgettingActivities({ round, eraser, metrics }) };
}
