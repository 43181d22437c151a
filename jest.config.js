// As `npm test` does: no process guesses its mode.
process.env.HOMEWARD_MODE ||= 'test';

const shared = {
  runner: './scripts/jest/runner.cjs',
  testRunner: './scripts/jest/timed-circus.cjs',
  runtime: './scripts/jest/node-runtime.cjs',
  testEnvironment: './scripts/jest/node-environment.cjs',
  transform: {},
  /** For `--findRelatedTests`, which follows imports. */
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.homeward/'],
};

/**
 * The name of a suite's file shows what the suite needs. `unit`: nothing but Node. `servers`: real ones (PostgreSQL,
 * Temporal, sandboxes), its own, so that suites may run side by side. `alone`: the machine, too, because it measures
 * how long something takes. `night`: an hour that nobody waits for (`npm run nightly`).
 */
export default {
  globalSetup: './scripts/jest/compiled.js',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.spec.ts'] },
    { ...shared, displayName: 'servers', testMatch: ['**/*.e2e-spec.ts'] },
    { ...shared, displayName: 'alone', testMatch: ['**/*.alone-spec.ts'] },
    ...(process.env.HOMEWARD_TEST_NIGHT
      ? [{ ...shared, displayName: 'night', testMatch: ['**/*.night-spec.ts'] }]
      : []),
  ],
  testSequencer: './scripts/jest/longest-first.js',
  testTimeout: 120_000,
  /** What suites leave behind, and what they loaded, stays: a worker that has grown so far ends, and another takes the next suite. */
  workerIdleMemoryLimit: '2GB',
};
