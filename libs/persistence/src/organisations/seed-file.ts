import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { DataSource } from 'typeorm';
import { seedOrganisations, type OrganisationsFile } from './seed.js';

/**
 * Adds or changes the organisations and staff of a file. Without a file, uses the synthetic ones of
 * `samples/organisations.json`.
 * @returns a summary for people
 */
export async function seedFile(dataSource: DataSource, name?: string): Promise<string> {
  const path = resolve(name ?? `${projectRoot}/samples/organisations.json`);
  const file = JSON.parse(await readFile(path, 'utf8')) as OrganisationsFile;
  await seedOrganisations(dataSource, file);
  return `${file.organisations.length} organisations, ${file.staff.length} members of staff.`;
}
