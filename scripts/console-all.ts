/**
 * `npm run console:all`: CI tests the console in German, in light colours and mostly by mouse. This command tests it
 * in every language, by mouse and by keyboard, in every colour, at 400 % and on paper. It takes half an hour.
 * `npm run console:all -- fr appearance` repeats only the parts with these names. Writes docs/console/all.md and the
 * printed pages beside it. Pictures of all pages are in node_modules/.cache/homeward/console-all.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { pageOf, type Outcome } from './console-all/page.js';
import { npx, run } from './run.js';

interface Part {
  readonly name: string;
  readonly suites: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const folder = join(projectRoot, 'node_modules/.cache/homeward/console-all');
mkdirSync(folder, { recursive: true });
const journeys: readonly Part[] = ['de', 'fr', 'en'].flatMap((language) =>
  ['mouse', 'keyboard'].map((hands) => ({
    name: `${language}-${hands}`,
    suites: ['counsellor', 'other-desks', 'two-centres'],
    env: { HOMEWARD_TEST_CONSOLE_LANGUAGE: language, HOMEWARD_TEST_CONSOLE_HANDS: hands },
  })),
);
const appearance: Part = {
  name: 'appearance',
  suites: ['appearance'],
  env: { HOMEWARD_TEST_NIGHT: '1', HOMEWARD_TEST_CONSOLE_PICTURES: folder },
};
const parts = [...journeys, appearance];

const asked = process.argv.slice(2);
for (const part of parts)
  if (asked.length === 0 || asked.some((one) => part.name.includes(one))) await runPart(part);

const outcomes = parts.map(({ name }) => fileOf(name)).filter((file) => existsSync(file));
const all = outcomes.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Outcome);
const page = join(projectRoot, 'docs/console/all.md');
const isWhole = all.length === parts.length;
writeFileSync(page, pageOf(all, isWhole));
await npx(['oxfmt', page], { quiet: true });
for (const name of readdirSync(folder).filter((one) => one.startsWith('print-')))
  copyFileSync(join(folder, name), join(projectRoot, 'docs/images/console', name));
process.exitCode = isWhole && all.every(({ isPassed }) => isPassed) ? 0 : 1;

function fileOf(part: string): string {
  return join(folder, `${part}.json`);
}

/** Runs the suites of a part. Shows the output of the suites immediately, and also keeps the output. */
async function runPart({ name, suites, env }: Part): Promise<void> {
  const paths = suites.map((suite) => `apps/console/test/${suite}`);
  const { code, stdout } = await run('npm', ['run', '-s', 'jest', '--', ...paths], { cwd: projectRoot, env });
  const outcome: Outcome = { at: new Date().toISOString(), isPassed: code === 0, printed: stdout };
  writeFileSync(fileOf(name), JSON.stringify(outcome));
}
