import { randomBytes } from 'node:crypto';
import { createPseudonyms, memoryDataKeys, type DataKeys } from '@homeward/protection';
import { suiteTime, type Postgres } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import {
  CaseReader,
  createDataSource,
  RecordRepository,
  recordSeals,
  StepRequests,
  VaultNotes,
  type DatabaseUse,
  type Purpose,
  type KeyedHashes,
  type Seals,
} from '../../src/index.js';
import { ownersUrl, settingsFor, startWithTables } from './prepared.js';

/** A PostgreSQL for one test file, with the newest tables, and keys to protect its record. */
export interface TestRecord {
  readonly postgres: Postgres;
  readonly owner: DataSource;
  /** Connected as the worker. */
  readonly dataSource: DataSource;
  readonly keys: DataKeys;
  readonly seals: Seals;
  readonly hashes: KeyedHashes;
  /** The objects of one process. */
  readonly requests: StepRequests;
  readonly repository: RecordRepository;
  readonly reader: CaseReader;
  readonly vault: VaultNotes;
  /** Opens connections to the same database, as a different process would. */
  connect(purpose?: Purpose, use?: DatabaseUse, poolSize?: number): Promise<DataSource>;
  /** Runs a statement as the owner. */
  rows<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export const startRecord = (): Promise<TestRecord> => suiteTime.spendOn('servers', start);

async function start(): Promise<TestRecord> {
  const postgres = await startWithTables();
  const opened: DataSource[] = [];
  const connect = async (purpose: Purpose = 'worker', use: DatabaseUse = 'record', poolSize?: number) => {
    const url = purpose === 'owner' ? ownersUrl(postgres) : postgres.url;
    const dataSource = await createDataSource(settingsFor(url, poolSize), purpose, use).initialize();
    opened.push(dataSource);
    return dataSource;
  };
  const stop = async () => {
    await Promise.all(opened.map((source) => source.destroy()));
    await postgres.stop();
  };
  const started = async () => ({ owner: await connect('owner', 'upkeep'), dataSource: await connect() });
  const { owner, dataSource } = await started().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const keys = memoryDataKeys();
  const seals = recordSeals(keys);
  const hashes = createPseudonyms({ key: randomBytes(32) });
  return {
    postgres,
    owner,
    dataSource,
    keys,
    seals,
    hashes,
    requests: new StepRequests(dataSource, seals, hashes),
    repository: new RecordRepository(dataSource, seals, hashes),
    reader: new CaseReader(dataSource, seals),
    vault: new VaultNotes(dataSource, seals),
    connect,
    rows: (sql, values) => owner.query(sql, values),
    stop,
  };
}
