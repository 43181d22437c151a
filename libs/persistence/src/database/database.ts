import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { recordErrorOf } from './outages.js';
import { valuesFor, type Statement, type Values } from './statement.js';

/** Runs statements: on any connection of the pool, or on the one of a transaction. */
export interface Runner {
  /** @throws {RecordError} `RECORD.UNAVAILABLE` in an outage, else `RECORD.FAILED` */
  rows<Row>(statement: Statement, values?: Values): Promise<Row[]>;
}

/** What we use of the driver's pool and connections. */
interface Connection {
  query(query: { name: string; text: string; values: unknown[] } | string): Promise<{ rows: unknown[] }>;
}
interface Pool extends Connection {
  connect(): Promise<Connection & { release(error?: unknown): void }>;
}

/**
 * The hot path to PostgreSQL: TypeORM's pool without its query runner, so that statements stay prepared on their
 * connection. One statement is one transaction of its own.
 */
export class Database implements Runner {
  constructor(private readonly dataSource: DataSource) {}

  async rows<Row>(statement: Statement, values: Values = {}): Promise<Row[]> {
    return await run<Row>(this.#pool(), statement, values);
  }

  /** All of `work` or nothing. A connection on which anything went wrong is not used again. */
  async inTransaction<T>(work: (transaction: Runner) => Promise<T>): Promise<T> {
    const connection = await this.#pool().connect().catch(rethrown);
    let failure: unknown;
    try {
      await connection.query('begin').catch(rethrown);
      const result = await work({ rows: (statement, values = {}) => run(connection, statement, values) });
      await connection.query('commit').catch(rethrown);
      return result;
    } catch (error) {
      failure = error;
      await connection.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      connection.release(failure);
    }
  }

  #pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }
}

async function run<Row>(connection: Connection, statement: Statement, values: Values): Promise<Row[]> {
  const { name, text } = statement;
  const answer = await connection.query({ name, text, values: valuesFor(statement, values) }).catch(rethrown);
  return answer.rows as Row[];
}

const rethrown = (error: unknown): never => {
  throw recordErrorOf(error);
};
