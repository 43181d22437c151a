import type { DataSource } from 'typeorm';
import { Database } from './database.js';
import { byRole } from './row-scope.js';
import { statement } from './statement.js';

const fewKilobytes = statement('probe-memory', `set local work_mem = '64kB'`);

/**
 * More rows than fit in the memory of the transaction, so that PostgreSQL writes a temporary file in the same place as
 * the tables.
 */
const temporaryFile = statement('probe-file', 'select count(*) from generate_series(1, 10000)');

/** A message that no process reads. It makes the commit wait for the write-ahead log. */
const logEntry = statement('probe-log', `select pg_logical_emit_message(true, 'probe', '')`);

/**
 * Makes PostgreSQL write to its disk, both where the tables are and in the log. Needs no table and no right.
 * @throws {RecordError} if PostgreSQL cannot write
 */
export async function probeRecord(dataSource: DataSource): Promise<void> {
  await new Database(dataSource).inTransaction(byRole, async (transaction) => {
    for (const each of [fewKilobytes, temporaryFile, logEntry]) await transaction.rows(each);
  });
}
