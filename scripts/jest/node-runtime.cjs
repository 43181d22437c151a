/**
 * Loads suites as Node loads a program. jest's own runtime gives each suite a VM with its own modules instead, so
 * that loading takes most of a suite's time. With this runtime, modules stay loaded and compiled for the next suite of
 * the worker (docs/decisions/0069-suites-share-their-modules.md). jest-circus still runs the tests, with the time
 * limits, hooks and reports of jest.
 */
const { pathToFileURL } = require('node:url');

const compiled = import('./compiled.js');

/**
 * The name under which circus keeps its event listeners. The last suite's listeners must not receive the events of
 * this suite.
 */
const eventHandlers = Symbol.for('EVENT_HANDLERS');

module.exports = class NodeRuntime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    const { compiledOf } = await compiled;
    await import(pathToFileURL(compiledOf(path)).href);
  }

  requireModule(path) {
    return require(path);
  }

  /**
   * Loads one of jest's own modules. jest-circus stores the tests of a suite in its module, and must therefore be
   * loaded again for each suite.
   */
  requireInternalModule(path) {
    delete globalThis[eventHandlers];
    delete require.cache[path];
    return require(path);
  }

  /** Returns no source maps, because Node itself maps stack traces to TypeScript. */
  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  setGlobalsForRuntime() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
};
