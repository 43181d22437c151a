import { join } from 'node:path';
import { contentHash, projectRoot, Secret } from '@homeward/config';
import type { Postgres, Preparation } from '@homeward/testing';
import { startPostgres } from '@homeward/testing';
import { DataSource } from 'typeorm';
import { createDataSource, migrate, seedFile } from '../../src/index.js';

export const settingsFor = (url: string, poolSize = 10) => ({
  postgres: { url: new Secret(url), poolSize, embeddedPort: 0, embedded: false },
  record: { connectionTimeoutMs: 1_000, statementTimeoutMs: 1_000 },
});

const sources = ['libs/contracts/src', 'libs/persistence', 'samples/organisations.json'];
const prepared = (kind: string, prepare: Preparation['prepare']): Preparation => ({
  kind,
  madeOf: contentHash(sources.map((source) => join(projectRoot, source))),
  prepare,
});

async function asOwner(url: string, work: (database: DataSource) => Promise<unknown>): Promise<void> {
  const database = await createDataSource(settingsFor(url), 'owner', 'upkeep').initialize();
  await work(database).finally(() => database.destroy());
}

/** A PostgreSQL for one test, with the newest tables and the synthetic staff. */
export const startWithStaff = (): Promise<Postgres> =>
  startPostgres({
    prepared: prepared('staff', (url) =>
      asOwner(url, async (database) => {
        await migrate(database);
        await seedFile(database);
      }),
    ),
  });

const owner = 'record_owner';

/** The database's address for its owner, who is not a superuser. */
export const ownersUrl = ({ url }: Pick<Postgres, 'url'>): string =>
  url.replace(/\/\/[^@]+@/, `//${owner}:${owner}@`);

/**
 * A PostgreSQL for one test, with the newest tables. As in production, their owner is not a superuser, so fences
 * hold for the owner too.
 */
export const startWithTables = (): Promise<Postgres> =>
  startPostgres({
    prepared: prepared('tables', async (url) => {
      const superuser = await new DataSource({ type: 'postgres', url }).initialize();
      await superuser.query(`create role ${owner} login createrole password '${owner}'`);
      await superuser.query(
        `do $$ begin execute format('alter database %I owner to ${owner}', current_database()); end $$`,
      );
      await superuser.destroy();
      await asOwner(ownersUrl({ url }), migrate);
    }),
  });
