import { seedFile } from '../organisations/seed-file.js';
import { say, withDatabase } from './with-database.js';

/** `seed.cli.ts [file]`: seeds organisations and staff; without a file, the synthetic ones. */
await withDatabase('owner', async (dataSource) => say(await seedFile(dataSource, process.argv[2])));
