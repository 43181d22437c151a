// As `npm test` does: no process guesses its mode.
process.env.HOMEWARD_MODE ||= 'test';

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.homeward/'],
};

/**
 * What a suite needs stands in its file's name. `unit`: nothing but Node. `servers`: real ones (PostgreSQL, Temporal, sandboxes), its
 * own, so that suites may run side by side. `alone`: the machine, too, because it measures how long something takes.
 */
export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.spec.ts'] },
    { ...shared, displayName: 'servers', testMatch: ['**/*.e2e-spec.ts'] },
    { ...shared, displayName: 'alone', testMatch: ['**/*.alone-spec.ts'] },
  ],
  testSequencer: './scripts/jest/servers-first.js',
  testTimeout: 120_000,
  /** ES modules in a VM are never let go of: a worker that has grown so far ends, and another takes the next suite. */
  workerIdleMemoryLimit: '1GB',
};
