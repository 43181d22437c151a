import { startPostgres, type Postgres } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { createDataSource, migrate, migrateDown } from '../src/index.js';
import { refuseOlder } from '../src/database/lowest-version.js';
import { migrations } from '../src/migrations/index.js';
import { settingsFor } from './support/prepared.js';

let postgres: Postgres;
let dataSource: DataSource;

beforeAll(async () => {
  postgres = await startPostgres();
  dataSource = await createDataSource(settingsFor(postgres.url), 'owner', 'upkeep').initialize();
}, 60_000);
afterAll(async () => {
  await dataSource?.destroy();
  await postgres?.stop();
});

/** All objects of our migrations in the database, by kind and name. */
const objects = async (): Promise<string[]> => {
  const rows: { name: string }[] = await dataSource.query(`
    select 'table ' || tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'
    union select 'view ' || viewname from pg_views where schemaname = 'public'
    union select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace`);
  return rows.map((row) => row.name).sort();
};

it('a PostgreSQL server that is older than the lowest supported version is refused', async () => {
  await expect(refuseOlder(dataSource)).resolves.toBeUndefined();
  await expect(refuseOlder(dataSource, 1_000)).rejects.toMatchObject({ code: 'RECORD.POSTGRES_TOO_OLD' });
});

it('the migrations can all be applied to an empty database, and all be reverted', async () => {
  expect(await objects()).toEqual([]);
  expect(await migrate(dataSource)).toHaveLength(migrations.length);
  const up = await objects();
  expect(up).toContain('table timeline');
  for (const _ of migrations) await migrateDown(dataSource);
  expect(await objects()).toEqual([]);
  await migrate(dataSource);
  expect(await objects()).toEqual(up);
});

it('the migrations run once, however many processes try to run them', async () => {
  for (const _ of migrations) await migrateDown(dataSource);
  const processes = await Promise.all(
    [1, 2, 3].map(() => createDataSource(settingsFor(postgres.url), 'owner', 'upkeep').initialize()),
  );
  const ran = await Promise.all(processes.map(migrate));
  expect(ran.map((names) => names.length).sort()).toEqual([0, 0, migrations.length]);
  await Promise.all(processes.map((source) => source.destroy()));
});

it('the migrations create exactly the tables that the entities describe', async () => {
  await migrate(dataSource);
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map((query) => query.query)).toEqual([]);
});

it('the migrations create an index for every foreign key', async () => {
  const unindexed = await dataSource.query(`
    select c.conname from pg_constraint c
    where c.contype = 'f' and not exists (
      select from pg_index i where i.indrelid = c.conrelid
        and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] = c.conkey)`);
  expect(unindexed).toEqual([]);
});

it('the migrations define, for every foreign key, what happens to rows that refer to a deleted row', async () => {
  const silent = await dataSource.query(
    `select conname from pg_constraint where contype = 'f' and confdeltype not in ('r', 'c')`,
  );
  expect(silent).toEqual([]);
});
