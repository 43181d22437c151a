import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { projectRoot } from '@homeward/config';
import { seedOrganisations, type OrganisationsFile } from '../organisations/seed.js';
import { say, withDatabase } from './with-database.js';

/** `seed.cli.ts [file]`: organisations and staff; without a file the synthetic ones of `samples/organisations.json`. */
await withDatabase('owner', async (dataSource) => {
  const path = resolve(process.argv[2] ?? `${projectRoot}/samples/organisations.json`);
  const file = JSON.parse(await readFile(path, 'utf8')) as OrganisationsFile;
  await seedOrganisations(dataSource, file);
  say(`${file.organisations.length} organisations, ${file.staff.length} members of staff.`);
});
