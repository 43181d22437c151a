import type { Settings } from '@homeward/config';
import { onceThere, type Logger } from '@homeward/observability';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from '../entities/index.js';
import { migrations } from '../migrations/index.js';
import { isOutage } from '../record-error.js';
import { recordErrorOf } from './outages.js';
import { roleOf, type Purpose } from './roles.js';

/** What the connections are for. A report or a migration may take long; a person who waits for a step may not. */
export type DatabaseUse = 'record' | 'lists' | 'reports' | 'upkeep';

interface Limits {
  readonly poolSize: number;
  /** How long to wait for a connection, in ms. */
  readonly connectionTimeoutMs: number;
  /** How long one statement may run, in ms. */
  readonly statementTimeoutMs: number;
}

/**
 * One plan serves a statement for good: to plan one with its fences takes longer than to run it, and PostgreSQL plans
 * those that take a list of values anew each time.
 */
const onePlan = ['-c plan_cache_mode=force_generic_plan'];

/**
 * A list is read in the order of an index (reading/list-sql.ts). PostgreSQL takes a fence for a condition that few
 * rows meet, and would read all of a desk and sort it.
 */
const inOrder = ['-c enable_sort=off', '-c enable_incremental_sort=off'];

const planning: Readonly<Record<DatabaseUse, readonly string[]>> = {
  record: onePlan,
  lists: [...onePlan, ...inOrder],
  reports: [],
  upkeep: [],
};

type RecordSettings = Pick<Settings, 'postgres' | 'record'>;

const minute = 60_000;
const limitsOf: Readonly<Record<DatabaseUse, (settings: RecordSettings) => Limits>> = {
  record: ({ postgres, record }) => ({ poolSize: postgres.poolSize, ...record }),
  // One: lists wait for one another, so that a crowd of them leaves the steps two thirds of their pace.
  lists: () => ({ poolSize: 1, connectionTimeoutMs: 2_000, statementTimeoutMs: 2_000 }),
  reports: () => ({ poolSize: 2, connectionTimeoutMs: 5_000, statementTimeoutMs: minute }),
  upkeep: () => ({ poolSize: 2, connectionTimeoutMs: 5_000, statementTimeoutMs: 10 * minute }),
};

/** A login that is not a member of the purpose's role does not come in at all. */
export function dataSourceOptions(
  settings: RecordSettings,
  purpose: Purpose,
  use: DatabaseUse = 'record',
): DataSourceOptions {
  const role = roleOf(purpose);
  const { poolSize, connectionTimeoutMs, statementTimeoutMs } = limitsOf[use](settings);
  return {
    type: 'postgres',
    url: settings.postgres.url.reveal(),
    applicationName: `homeward-${use}`,
    poolSize,
    connectTimeoutMS: connectionTimeoutMs,
    extra: {
      statement_timeout: statementTimeoutMs,
      keepAlive: true,
      // Statements are sent without waiting for the answer to the one before: see Database.
      pipeline: true,
      options: [...(role ? [`-c role=${role}`] : []), ...planning[use]].join(' '),
    },
    entities,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'all',
    // Tables come from migrations alone.
    synchronize: false,
    // A query with a forgotten value must fail, not match every row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    // TypeORM's own log prints statements with their parameters.
    logging: false,
    // An idle connection broke: the pool drops it, and the next statement meets what is wrong.
    poolErrorHandler: () => undefined,
  };
}

/** A data source, not connected yet. */
export const createDataSource = (
  settings: RecordSettings,
  purpose: Purpose,
  use: DatabaseUse = 'record',
): DataSource => new DataSource(dataSourceOptions(settings, purpose, use));

/** Connected, as soon as PostgreSQL is there. @throws what the driver says where it is there and lets nobody in */
export const connectOnceThere = (options: DataSourceOptions, log: Logger): Promise<DataSource> =>
  onceThere('postgres', () => new DataSource(options).initialize(), {
    isAway: (error) => isOutage(recordErrorOf(error)),
    log,
  });
