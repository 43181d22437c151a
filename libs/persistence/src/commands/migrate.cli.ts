import { migrate, migrateDown } from '../database/migrate.js';
import { say, withDatabase } from './with-database.js';

/** `migrate.cli.ts`: brings the tables to the newest version. `migrate.cli.ts down`: takes the newest migration back. */
await withDatabase('owner', async (dataSource) => {
  if (process.argv[2] === 'down') {
    await migrateDown(dataSource);
    say('The newest migration was taken back.');
    return;
  }
  const names = await migrate(dataSource);
  say(names.length === 0 ? 'The tables are up to date.' : `Migrated: ${names.join(', ')}`);
});
