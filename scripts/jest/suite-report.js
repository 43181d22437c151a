import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Set by `npm test`: the file for the times of each suite. */
const reportFile = process.env.HOMEWARD_TEST_REPORT;

/** Prints the number of finished suites after each suite, and stores the time of each suite for `npm test`. */
export default class SuiteReport {
  #suites = [];
  #started = performance.now();

  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onTestResult({ path }, result, soFar) {
    const { failureMessage, numFailingTests, numPassingTests, perfStats, testExecError, testResults, took } =
      result;
    this.#suites.push({
      suite: relative(this.rootDir, path),
      passed: numPassingTests,
      failed: numFailingTests + (testExecError ? 1 : 0),
      wallSeconds: perfStats.runtime / 1_000,
      failure: failureMessage ?? '',
      cpuSeconds: took?.cpuSeconds ?? 0,
      spentMs: took?.spentMs ?? {},
      expectations: took?.expectations ?? 0,
      tests: testResults.map(({ fullName, duration }) => ({
        test: fullName,
        seconds: (duration ?? 0) / 1_000,
      })),
    });
    const { numTotalTestSuites: all, numFailedTestSuites: failed } = soFar;
    const ended = this.#suites.length;
    process.stderr.write(`${ended} of ${all} suites have ended, ${failed} failed, ${all - ended} remain\n`);
  }

  onRunComplete(_contexts, { numFailedTests, numPassedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const report = {
      passed: numPassedTests,
      // A suite that could not start and a skipped test both count as failed.
      failed: numFailedTests + numRuntimeErrorTestSuites + numPendingTests,
      wallSeconds: (performance.now() - this.#started) / 1_000,
      suites: this.#suites,
    };
    writeFileSync(reportFile, JSON.stringify(report, undefined, 1));
  }
}
