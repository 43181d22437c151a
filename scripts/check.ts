/** `npm run check`: format, lint, types, arrows, ASVS map, dead code, unit tests; in under a minute. `--no-tests` leaves the tests out. */
import { npx, run, type Finished } from './run.js';

const checks: readonly (readonly [string, () => Promise<Finished>])[] = [
  ['format', () => npx(['prettier', '--check', '.'], { quiet: true })],
  ['lint', () => npx(['oxlint', '--deny-warnings'], { quiet: true })],
  ['types', () => npx(['tsc', '--noEmit', '-p', 'tsconfig.json'], { quiet: true })],
  [
    'arrows',
    () =>
      npx(['depcruise', '--config', '.dependency-cruiser.cjs', 'workflows', 'activities', 'apps', 'libs'], {
        quiet: true,
      }),
  ],
  ['ASVS map', () => run('node', ['--import', 'tsx', 'scripts/asvs.ts'], { quiet: true })],
  ['dead code', () => npx(['knip'], { quiet: true })],
  [
    'unit tests',
    () =>
      npx(['jest', '--selectProjects', 'unit'], {
        quiet: true,
        env: { NODE_OPTIONS: '--experimental-vm-modules' },
      }),
  ],
];

let failed = false;
const withTests = !process.argv.includes('--no-tests');
for (const [name, check] of checks) {
  if (name === 'unit tests' && !withTests) continue;
  const { code, output, seconds } = await check();
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) {
    failed = true;
    console.log(output);
  }
}
process.exitCode = failed ? 1 : 0;
