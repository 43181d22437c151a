const { default: TestRunner } = require('jest-runner');

/** Suites in processes of their own while jest watches, also a single one: what was loaded once would be run again, as it was. */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    const { watch, watchAll } = this._globalConfig;
    return super.runTests(tests, watcher, watch || watchAll ? { ...options, serial: false } : options);
  }
};
