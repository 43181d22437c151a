/**
 * Writes policies/holidays-2026.json, or the file given: `npx tsx libs/programme/src/freeze-holidays.cli.ts [file]`. A
 * policy in use keeps the file that the policy names. New years, new places or a new library version go into a new
 * file, which a new policy version names.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { freezeHolidays } from './freeze-holidays.js';

const { version } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string };
const file = process.argv[2] ?? fileURLToPath(new URL('../policies/holidays-2026.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(freezeHolidays(version), null, 2)}\n`);
