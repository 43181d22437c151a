import { seedFile } from '../organisations/seed-file.js';
import { say, withDatabase } from './with-database.js';

/**
 * `seed.cli.ts [file]`: adds or updates the organisations and staff of the file. Without a file, adds or updates the
 * synthetic organisations and staff.
 */
await withDatabase('owner', async (dataSource) => say(await seedFile(dataSource, process.argv[2])));
