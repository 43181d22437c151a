import { migrate, migrateDown } from '../database/migrate.js';
import { seedFile } from '../organisations/seed-file.js';
import { say, withDatabase } from './with-database.js';

/**
 * `migrate.cli.ts`: brings the tables to the newest version; `migrate.cli.ts samples` adds the synthetic
 * organisations and staff too. `migrate.cli.ts down`: takes the newest migration back.
 */
await withDatabase('owner', async (dataSource) => {
  const [what] = process.argv.slice(2);
  if (what === 'down') {
    await migrateDown(dataSource);
    say('The newest migration was taken back.');
    return;
  }
  const names = await migrate(dataSource);
  say(names.length === 0 ? 'The tables are up to date.' : `Migrated: ${names.join(', ')}`);
  if (what === 'samples') say(await seedFile(dataSource));
});
