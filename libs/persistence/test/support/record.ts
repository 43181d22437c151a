import { randomBytes } from 'node:crypto';
import { Secret } from '@homeward/config';
import { createPseudonyms, createSealer } from '@homeward/protection';
import { startPostgres, type Postgres } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import {
  createDataSource,
  migrate,
  type DatabaseUse,
  type Purpose,
  type KeyedHashes,
  type Sealer,
} from '../../src/index.js';

/** A PostgreSQL of one test file's own, with the newest tables, and keys to protect its record. */
export interface TestRecord {
  readonly postgres: Postgres;
  readonly owner: DataSource;
  /** As the worker. */
  readonly dataSource: DataSource;
  readonly sealer: Sealer;
  readonly hashes: KeyedHashes;
  /** Another process's connections to the same database. */
  connect(purpose?: Purpose, use?: DatabaseUse): Promise<DataSource>;
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
  const connect = async (purpose: Purpose = 'worker', use: DatabaseUse = 'record') => {
    const dataSource = await createDataSource(settingsFor(postgres.url), purpose, use).initialize();
    opened.push(dataSource);
    return dataSource;
  };
  const stop = async () => {
    await Promise.all(opened.map((source) => source.destroy()));
    await postgres.stop();
  };
  const started = async () => {
    const owner = await connect('owner', 'upkeep');
    await migrate(owner);
    return { owner, dataSource: await connect() };
  };
  const { owner, dataSource } = await started().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const key = randomBytes(32);
  return {
    postgres,
    owner,
    dataSource,
    sealer: createSealer({ keyId: 'test', key }),
    hashes: createPseudonyms({ key }),
    connect,
    rows: (sql, values) => owner.query(sql, values),
    stop,
  };
}
