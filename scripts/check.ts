/**
 * `npm run check`: runs format, lint, types, arrows, circles, ASVS map, dead code and unit tests in parallel. Runs only
 * the unit tests that are nearest to the changes since the last commit. `--all` and CI run every unit test.
 * `--no-tests` runs no unit test. The tools keep their caches in node_modules/.cache.
 */
import { touchedTests } from './check/touched-tests.js';
import { npx, run, type Finished } from './run.js';

const cache = 'node_modules/.cache';
const has = (flag: string): boolean => process.argv.includes(flag);
const isWhole = has('--all') || !!process.env['CI'];

type Check = readonly [name: string, check: () => Promise<Finished>];

const tool = (name: string, command: string): Check => [name, () => npx(command.split(' '), { quiet: true })];

/** The path of `tsc`, because TypeScript 6, which our tools load, installs another `tsc` under that name. */
const tsc = 'node_modules/@typescript/native/bin/tsc';
const types = (name: string, project: string): Check => {
  const buildInfo = `${cache}/tsc/${project === '.' ? 'all' : 'console'}.tsbuildinfo`;
  return [
    name,
    () =>
      run(
        process.execPath,
        [tsc, '--noEmit', '--project', project, '--incremental', '--tsBuildInfoFile', buildInfo],
        {
          quiet: true,
        },
      ),
  ];
};

const checks: readonly Check[] = [
  tool('format', 'oxfmt --check .'),
  tool('lint', 'oxlint --deny-warnings'),
  types('types', '.'),
  types('types of the console', 'apps/console'),
  tool(
    'arrows',
    'depcruise --config .dependency-cruiser.cjs --cache --cache-strategy content workflows activities apps libs',
  ),
  tool(
    'circles',
    `depcruise --config .dependency-cruiser.values.cjs --cache ${cache}/circles --cache-strategy content libs/domain/src`,
  ),
  ['ASVS map', () => run('node', ['--import', 'tsx', 'scripts/asvs.ts'], { quiet: true })],
  tool('dead code', `knip --cache --cache-location ${cache}/knip`),
  ...(has('--no-tests') ? [] : await unitTests()),
];

async function unitTests(): Promise<Check[]> {
  const touched = isWhole ? { said: 'unit tests, all of them', args: [] } : await touchedTests();
  if (touched === 'none') {
    console.log('Nothing has changed since the last commit: no unit tests run (--all runs every one).');
    return [];
  }
  const args = ['jest', ...touched.args, '--selectProjects', 'unit', '--maxWorkers=2'];
  return [[touched.said, () => npx(args, { quiet: true })]];
}

let failed = false;
await Promise.all(
  checks.map(async ([name, check]) => {
    const { code, output, seconds } = await check();
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
    if (code === 0) return;
    failed = true;
    console.log(output);
  }),
);
process.exitCode = failed ? 1 : 0;
