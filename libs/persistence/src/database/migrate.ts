import type { DataSource } from 'typeorm';
import { refuseOlder } from './lowest-version.js';
import { grantRoles } from './roles.js';

/** An arbitrary number that no other lock uses. */
const migrationLock = 4_711_908;

/**
 * Migrates the tables and the rights of all roles to the newest version. Any number of processes may call this function
 * at once. One process migrates, and the other processes wait.
 */
export const migrate = (dataSource: DataSource): Promise<string[]> =>
  alone(dataSource, async () => {
    await refuseOlder(dataSource);
    const ran = await dataSource.runMigrations();
    await grantRoles(dataSource);
    return ran.map((migration) => migration.name);
  });

/** Reverts the newest migration. */
export const migrateDown = (dataSource: DataSource): Promise<void> =>
  alone(dataSource, () => dataSource.undoLastMigration());

async function alone<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      return await work();
    } finally {
      await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    await holder.release();
  }
}
