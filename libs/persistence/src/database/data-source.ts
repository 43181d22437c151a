import type { Settings } from '@homeward/config';
import { onceUp, type Logger } from '@homeward/observability';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from '../entities/index.js';
import { migrations } from '../migrations/index.js';
import { isOutage } from '../record-error.js';
import { refuseOlder } from './lowest-version.js';
import { recordErrorOf } from './outages.js';
import { roleOf, type Purpose } from './roles.js';

/**
 * The purpose of the connections. A report or a migration may take long. A step that a person waits for must not take
 * long.
 */
export type DatabaseUse = 'record' | 'lists' | 'reports' | 'upkeep';

interface Limits {
  readonly poolSize: number;
  /** The longest time to wait for a connection, in ms. */
  readonly connectionTimeoutMs: number;
  /** The longest time that one statement may run, in ms. */
  readonly statementTimeoutMs: number;
}

/**
 * Uses one generic plan for each statement, because planning a statement with its fences takes longer than running it.
 * Without this option, PostgreSQL makes a new plan each time for a statement that takes a list of values.
 */
const onePlan = ['-c plan_cache_mode=force_generic_plan'];

/**
 * Makes PostgreSQL read lists in the order of an index (reading/list-sql.ts). PostgreSQL assumes that few rows pass a
 * fence, and would otherwise read and sort all rows of a desk.
 */
const inOrder = ['-c enable_sort=off', '-c enable_incremental_sort=off'];

const planning: Readonly<Record<DatabaseUse, readonly string[]>> = {
  record: onePlan,
  lists: [...onePlan, ...inOrder],
  reports: [],
  upkeep: [],
};

/**
 * Switches off the compilation of statements. Before PostgreSQL 18, `enable_sort=off` adds 1e10 to the cost of a plan
 * that must sort. Because of this cost, even a list of five rows would be compiled, which takes more than a second.
 */
const notCompiled = '-c jit=off';

type RecordSettings = Pick<Settings, 'postgres' | 'record'>;

const minute = 60_000;
const limitsOf: Readonly<Record<DatabaseUse, (settings: RecordSettings) => Limits>> = {
  record: ({ postgres, record }) => ({ poolSize: postgres.poolSize, ...record }),
  // Uses one connection. If many lists are requested at once, the lists wait for one another, and steps keep two
  // thirds of their speed.
  lists: () => ({ poolSize: 1, connectionTimeoutMs: 2_000, statementTimeoutMs: 2_000 }),
  reports: () => ({ poolSize: 2, connectionTimeoutMs: 5_000, statementTimeoutMs: minute }),
  upkeep: () => ({ poolSize: 2, connectionTimeoutMs: 5_000, statementTimeoutMs: 10 * minute }),
};

/** The options of a connection. A login that is not a member of the purpose's role cannot connect. */
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
      // A statement is sent before the previous statement is answered: see Database.
      pipeline: true,
      options: [...(role ? [`-c role=${role}`] : []), notCompiled, ...planning[use]].join(' '),
    },
    entities,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'all',
    // Only migrations create tables.
    synchronize: false,
    // A query with a forgotten value must fail, not match every row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    // TypeORM's own log prints statements with their parameters.
    logging: false,
    // An idle connection broke: the pool drops it, and the next statement reports the problem.
    poolErrorHandler: () => undefined,
  };
}

/** A data source, not connected yet. */
export const createDataSource = (
  settings: RecordSettings,
  purpose: Purpose,
  use: DatabaseUse = 'record',
): DataSource => new DataSource(dataSourceOptions(settings, purpose, use));

/**
 * Connects as soon as PostgreSQL is up.
 *
 * @throws {RecordError} `RECORD.POSTGRES_TOO_OLD`, or the driver's error if PostgreSQL refuses the connection
 */
export async function connectOnceUp(options: DataSourceOptions, log: Logger): Promise<DataSource> {
  const dataSource = await onceUp('postgres', () => new DataSource(options).initialize(), {
    isAway: (error) => isOutage(recordErrorOf(error)),
    log,
  });
  await refuseOlder(dataSource);
  return dataSource;
}
