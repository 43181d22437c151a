import type { DataSource } from 'typeorm';
import { RecordError } from '../record-error.js';

/** The lowest major version of PostgreSQL with which all tests run. */
const lowestPostgres = 15;

/**
 * Refuses an older PostgreSQL before any data is read or written.
 *
 * @throws {RecordError} `RECORD.POSTGRES_TOO_OLD`
 */
export async function refuseOlder(dataSource: DataSource, lowest: number = lowestPostgres): Promise<void> {
  const [row] = await dataSource.query<{ major: number }[]>(
    `select current_setting('server_version_num')::integer / 10000 as major`,
  );
  if (row!.major < lowest) throw new RecordError('RECORD.POSTGRES_TOO_OLD');
}
