/**
 * `npm test`: everything, with the servers it needs; suites that want the machine for themselves come last. Ends with
 * the plain line `N passed, N failed`. A suite that cannot find its server fails; nothing is skipped. `npm test --
 * <path>`: what lies there.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, findTemporalCli, findTimeSkippingServer } from '@homeward/testing';
import { npx } from './run.js';

const progress = (line: string): void => console.log(line);
await findTemporalCli(progress);
await findTimeSkippingServer(progress);
await findChromium(progress);

const given = process.argv.slice(2);
/** Two also where there are many cores: each suite has servers of its own, which want some, too. */
const sideBySide = await jest('--ignoreProjects', 'alone', '--maxWorkers=2');
const alone = await jest('--selectProjects', 'alone', '--runInBand');

const passed = sideBySide.passed + alone.passed;
const failed = sideBySide.failed + alone.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

interface Count {
  readonly passed: number;
  /** A suite that could not even start counts, and so does a test that was passed over. */
  readonly failed: number;
}

async function jest(...which: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-test-'));
  const report = join(folder, 'jest.json');
  const args = ['jest', ...given, '--json', `--outputFile=${report}`, '--silent=false', '--passWithNoTests'];
  const { code } = await npx([...args, ...which], {
    env: { HOMEWARD_MODE: 'test', NO_COLOR: '1' },
  });
  if (!existsSync(report)) {
    console.log('\nThe test runner itself ended before its report.');
    return { passed: 0, failed: 1 };
  }
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  rmSync(folder, { recursive: true, force: true });
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = counts;
  const failed = numFailedTests! + numRuntimeErrorTestSuites! + numPendingTests!;
  return { passed: numPassedTests!, failed: failed === 0 && code !== 0 ? 1 : failed };
}
