const { default: TestRunner } = require('jest-runner');

/**
 * While jest watches, runs even a single suite in a separate process. Otherwise the suite would run the old code that
 * is already loaded.
 */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    const { watch, watchAll } = this._globalConfig;
    return super.runTests(tests, watcher, watch || watchAll ? { ...options, serial: false } : options);
  }
};
