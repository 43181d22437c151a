import { randomBytes } from 'node:crypto';
import { Secret } from '@homeward/config';
import { createPseudonyms, memoryDataKeys, type DataKeys } from '@homeward/protection';
import { startPostgres, type Postgres } from '@homeward/testing';
import { DataSource } from 'typeorm';
import {
  CaseReader,
  createDataSource,
  migrate,
  RecordRepository,
  recordSeals,
  StepRequests,
  VaultNotes,
  type DatabaseUse,
  type Purpose,
  type KeyedHashes,
  type Seals,
} from '../../src/index.js';

/** A PostgreSQL of one test file's own, with the newest tables, and keys to protect its record. */
export interface TestRecord {
  readonly postgres: Postgres;
  readonly owner: DataSource;
  /** As the worker. */
  readonly dataSource: DataSource;
  readonly keys: DataKeys;
  readonly seals: Seals;
  readonly hashes: KeyedHashes;
  /** What one process has of each. */
  readonly requests: StepRequests;
  readonly repository: RecordRepository;
  readonly reader: CaseReader;
  readonly vault: VaultNotes;
  /** Another process's connections to the same database. */
  connect(purpose?: Purpose, use?: DatabaseUse, poolSize?: number): Promise<DataSource>;
  /** As the owner. */
  rows<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export const settingsFor = (url: string, poolSize = 10) => ({
  postgres: { url: new Secret(url), poolSize, embeddedPort: 0, embedded: false },
  record: { connectionTimeoutMs: 1_000, statementTimeoutMs: 1_000 },
});

export async function startRecord(): Promise<TestRecord> {
  const postgres = await startPostgres();
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
  const started = async () => {
    await giveToOwner(postgres);
    const owner = await connect('owner', 'upkeep');
    await migrate(owner);
    return { owner, dataSource: await connect() };
  };
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

const owner = 'record_owner';
const ownersUrl = ({ url }: Postgres): string => url.replace(/\/\/[^@]+@/, `//${owner}:${owner}@`);

/** As in production, who owns the tables is no superuser: fences hold for them, too. */
async function giveToOwner({ url }: Postgres): Promise<void> {
  const superuser = await new DataSource({ type: 'postgres', url }).initialize();
  await superuser.query(`create role ${owner} login createrole password '${owner}'`);
  await superuser.query(
    `do $$ begin execute format('alter database %I owner to ${owner}', current_database()); end $$`,
  );
  await superuser.destroy();
}
