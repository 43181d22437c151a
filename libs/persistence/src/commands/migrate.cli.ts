import { migrate, migrateDown } from '../database/migrate.js';
import { seedFile } from '../organisations/seed-file.js';
import { say, withDatabase } from './with-database.js';

/**
 * `migrate.cli.ts`: migrates the tables to the newest version. `migrate.cli.ts samples` also adds the synthetic
 * organisations and staff. `migrate.cli.ts down` reverts the newest migration.
 */
await withDatabase('owner', async (dataSource) => {
  const [what] = process.argv.slice(2);
  if (what === 'down') {
    await migrateDown(dataSource);
    say('Reverted the newest migration.');
    return;
  }
  const names = await migrate(dataSource);
  say(names.length === 0 ? 'The tables are up to date.' : `Migrated: ${names.join(', ')}`);
  if (what === 'samples') say(await seedFile(dataSource));
});
