import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import type { Runner } from './database.js';
import { valuesFor, type Statement, type Values } from './statement.js';

/** Statements in the transaction of a manager: functions of the database, and work on sets of rows. */
export const statementsOn = ({ queryRunner }: EntityManager): Runner => ({
  async rows<Row>(statement: Statement, values: Values = {}): Promise<Row[]> {
    const answer = await queryRunner!.query(statement.text, valuesFor(statement, values), true);
    return answer.records as Row[];
  },
});

/**
 * Inserts a row, unless a key of the row is taken.
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
