/**
 * `npm test`: runs all suites, with the servers that the suites need. Suites that need the whole machine run last. Ends
 * with the slowest suites and the line `N passed, N failed`. A suite that cannot find its server fails. No suite is
 * skipped. `npm test -- <path>`: runs the suites whose path contains this text.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findTemporalCli, findTimeSkippingServer } from '@homeward/testing';
import { testSeed } from '@homeward/testing/samples';
import { npx } from './run.js';
import {
  failedTitlesOf,
  failuresOf,
  reportFile,
  reportFolder,
  timesOf,
  type RunReport,
} from './suites/report.js';

const given = process.argv.slice(2);
const seed = testSeed();
const env = { HOMEWARD_MODE: 'test', NO_COLOR: '1', HOMEWARD_TEST_SEED: String(seed) };
const again = `HOMEWARD_TEST_SEED=${seed} repeats the samples of this run.`;
const suites = await suitesOf(given);
if (suites.length === 0) {
  console.log(`No suite's path contains ${given.join(' or ')}.`);
  process.exit(1);
}

console.log(again);
const progress = (line: string): void => console.log(line);
await findTemporalCli(progress);
await findTimeSkippingServer(progress);
await findChromium(progress);

mkdirSync(reportFolder, { recursive: true });
const isAlone = (suite: string): boolean => suite.endsWith('.alone-spec.ts');
const runs: RunReport[] = [];
/**
 * Runs three workers on two cores, because suites also wait. Runs no additional workers on more cores, because each
 * suite starts its own servers.
 */
if (!suites.every(isAlone))
  runs.push(await jest('side-by-side', '--ignoreProjects', 'alone', '--maxWorkers=3'));
if (suites.some(isAlone)) runs.push(await jest('alone', '--selectProjects', 'alone', '--runInBand'));

const whole = runs.flatMap((run) => run.suites);
writeFileSync(reportFile, `${JSON.stringify(whole, undefined, 1)}\n`);
const total = (count: 'passed' | 'failed'): number => runs.reduce((sum, run) => sum + run[count], 0);
if (total('failed') > 0) console.log(`\n${failuresOf(whole)}\n${again}`);
console.log(
  `\n${timesOf(whole)}\n\n${failedTitlesOf(whole)}${total('passed')} passed, ${total('failed')} failed`,
);
process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0;

async function suitesOf(args: readonly string[]): Promise<string[]> {
  const { stdout } = await npx(['jest', ...args, '--listTests', '--passWithNoTests'], { quiet: true, env });
  return stdout.split('\n').filter((line) => line.endsWith('-spec.ts') || line.endsWith('.spec.ts'));
}

async function jest(name: string, ...which: readonly string[]): Promise<RunReport> {
  const report = join(reportFolder, `${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['default', './scripts/jest/suite-report.js'].map(
    (reporter) => `--reporters=${reporter}`,
  );
  const { code } = await npx(['jest', ...given, '--silent=false', ...reporters, ...which], {
    env: { ...env, HOMEWARD_TEST_REPORT: report },
  });
  if (!existsSync(report)) {
    console.log('\nThe test runner itself ended before its report.');
    return { passed: 0, failed: 1, suites: [] };
  }
  const run = JSON.parse(readFileSync(report, 'utf8')) as RunReport;
  return { ...run, failed: run.failed === 0 && code !== 0 ? 1 : run.failed };
}
