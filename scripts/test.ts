/**
 * `npm test`: everything, with the servers it needs. Ends with the plain line `N passed, N failed`. A suite that cannot find
 * its server fails; nothing is skipped.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporalCli, findTimeSkippingServer } from '@homeward/testing';
import { npx } from './run.js';

const progress = (line: string): void => console.log(line);
await findTemporalCli(progress);
await findTimeSkippingServer(progress);

const folder = mkdtempSync(join(tmpdir(), 'homeward-test-'));
const report = join(folder, 'jest.json');
await npx(['jest', '--json', `--outputFile=${report}`, '--silent=false', ...process.argv.slice(2)], {
  env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings', HOMEWARD_MODE: 'test', NO_COLOR: '1' },
});

if (!existsSync(report)) {
  console.log('\nThe test runner itself ended before its report.\n0 passed, 1 failed');
  process.exit(1);
}

const {
  numPassedTests,
  numFailedTests,
  numFailedTestSuites,
  numRuntimeErrorTestSuites,
  numTotalTests,
  numPendingTests,
} = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
rmSync(folder, { recursive: true, force: true });

// A suite that could not even start counts as a failure, and so does a test that was passed over.
const failures = numFailedTests! + numRuntimeErrorTestSuites! + numPendingTests!;
console.log(`\n${numPassedTests} passed, ${failures} failed`);
process.exitCode = failures > 0 || numFailedTestSuites! > 0 || numTotalTests === 0 ? 1 : 0;
