import {
  TypeORMError,
  type DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { recordErrorOf } from './outages.js';
import { asOrganisation, byRole, type RowScope } from './row-scope.js';
import { valuesFor, type Statement, type Values } from './statement.js';

/** Runs statements, all of them in one row scope. */
export interface Runner {
  /** @throws {RecordError} `RECORD.UNAVAILABLE` in an outage, else `RECORD.FAILED` */
  rows<Row>(statement: Statement, values?: Values): Promise<Row[]>;
}

/** A row as the driver returns it. */
export type DatesOf<Row> = {
  [K in keyof Row]: K extends 'at' | 'from' | 'to' | `${string}At` ? Date : Row[K];
};

/** The part of the driver's pool and connections that we use. */
interface Connection {
  query(query: { name: string; text: string; values: unknown[] } | string): Promise<{ rows: unknown[] }>;
}
interface Borrowed extends Connection {
  release(error?: unknown): void;
  on(event: 'error', listener: () => void): unknown;
  off(event: 'error', listener: () => void): unknown;
  end(): Promise<void>;
}
interface Pool extends Connection {
  connect(): Promise<Borrowed>;
}

/**
 * Gives access to PostgreSQL in two ways (decision 56). Statements are the hot path: they use TypeORM's pool without
 * its query runner, so that they stay prepared on their connection. Repositories, through `withManager`, are for
 * everything else. Nothing runs without a row scope.
 */
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  as(sight: RowScope): Runner {
    return { rows: (statement, values) => this.rows(sight, statement, values) };
  }

  /** Runs one statement in a transaction of its own. */
  async rows<Row>(sight: RowScope, statement: Statement, values: Values = {}): Promise<Row[]> {
    if (sight === byRole) return await run<Row>(this.#pool(), statement, values);
    return await this.#onConnection((connection) => runAs<Row>(connection, sight, statement, values));
  }

  /** Runs `work` in one transaction: commits all of it or nothing. */
  async inTransaction<T>(sight: RowScope, work: (transaction: Runner) => Promise<T>): Promise<T> {
    return await this.#begun('begin', sight, work);
  }

  /** Runs `work` in one read-only transaction. All of `work` sees the rows as they are at one moment. */
  async atOneMoment<T>(sight: RowScope, work: (moment: Runner) => Promise<T>): Promise<T> {
    return await this.#begun('begin isolation level repeatable read read only', sight, work);
  }

  async #begun<T>(begin: string, sight: RowScope, work: (transaction: Runner) => Promise<T>): Promise<T> {
    return await this.#onConnection(async (connection) => {
      const transaction: Runner = { rows: (statement, values) => run(connection, statement, values) };
      try {
        await say(connection, begin);
        if (sight !== byRole) await transaction.rows(asOrganisation, organisationOf(sight));
        const result = await work(transaction);
        await say(connection, 'commit');
        return result;
      } catch (error) {
        await connection.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  /**
   * Runs `work` with repositories in one transaction: commits all of it or nothing.
   *
   * @throws {RecordError} instead of any error of TypeORM: those contain the statement and its values
   */
  async withManager<T>(sight: RowScope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    // If a connection breaks while it is borrowed, the runner returns it as broken and runs nothing more.
    const connection = (await runner.connect().catch(rethrown)) as Borrowed;
    try {
      await runner.startTransaction();
      if (sight !== byRole) await statementsOn(runner.manager).rows(asOrganisation, organisationOf(sight));
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // A connection that cannot roll back is not used again.
      await runner.rollbackTransaction().catch(() => void connection.end());
      throw error instanceof TypeORMError ? recordErrorOf(error) : error;
    } finally {
      await runner.release();
    }
  }

  /** Runs `work` on a connection. A connection that failed in any way is not used again. */
  async #onConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.#pool().connect().catch(rethrown);
    connection.on('error', reportedByStatement);
    let failure: unknown;
    try {
      return await work(connection);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      connection.off('error', reportedByStatement);
      connection.release(failure);
    }
  }

  #pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }
}

/**
 * A listener that does nothing. If a borrowed connection breaks, the driver reports this twice: to the waiting or
 * next statement, and as an event. The pool listens for the event only while it has the connection, and an event
 * without a listener would end the process.
 */
const reportedByStatement = (): void => undefined;

async function run<Row>(connection: Connection, statement: Statement, values: Values = {}): Promise<Row[]> {
  const { name, text } = statement;
  const answer = await connection.query({ name, text, values: valuesFor(statement, values) }).catch(rethrown);
  return answer.rows as Row[];
}

/**
 * Runs a statement in a row scope. All four commands are sent together and answered together, so that the row scope
 * costs no round trip of its own.
 */
async function runAs<Row>(
  connection: Connection,
  sight: Exclude<RowScope, typeof byRole>,
  statement: Statement,
  values: Values,
): Promise<Row[]> {
  const [, , rows] = await Promise.all([
    say(connection, 'begin'),
    run(connection, asOrganisation, organisationOf(sight)),
    run<Row>(connection, statement, values),
    say(connection, 'commit'),
  ]);
  return rows;
}

const organisationOf = ({ organisationId }: Exclude<RowScope, typeof byRole>): Values => ({ organisationId });

const say = (connection: Connection, command: string): Promise<unknown> =>
  connection.query(command).catch(rethrown);

const rethrown = (error: unknown): never => {
  throw recordErrorOf(error);
};

/** Runs statements in the transaction of a manager: for functions of the database, and for work on sets of rows. */
export const statementsOn = ({ queryRunner }: EntityManager): Runner => ({
  async rows<Row>(statement: Statement, values: Values = {}): Promise<Row[]> {
    const answer = await queryRunner!.query(statement.text, valuesFor(statement, values), true);
    return answer.records as Row[];
  },
});

/**
 * Inserts a row, unless a row with one of its keys exists.
 * @returns true if the row was inserted
 */
export async function insertNew<Row extends ObjectLiteral>(
  manager: EntityManager,
  Entity: EntityTarget<Row>,
  row: QueryDeepPartialEntity<Row>,
): Promise<boolean> {
  const insert = manager.createQueryBuilder().insert().into(Entity).values(row);
  const { raw } = await insert.orIgnore().updateEntity(false).returning('true').execute();
  return (raw as unknown[]).length > 0;
}
