/**
 * Loads suites as Node loads a program, where jest's own runtime gives each suite a VM with modules of its own. Modules stay
 * loaded, and compiled, for the next suite of the same worker: most of what a suite takes is otherwise loading
 * (docs/decisions/0069-suites-share-their-modules.md). All else is jest's: its circus runs the tests, with its time limits, hooks and reports.
 */
const { pathToFileURL } = require('node:url');

const compiled = import('./compiled.js');

/** Where circus keeps who hears of its events: the last suite's listeners must not hear of this one's. */
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

  /** Of jest's own: circus, which keeps the tests of one suite in its module, and so is loaded anew. */
  requireInternalModule(path) {
    delete globalThis[eventHandlers];
    delete require.cache[path];
    return require(path);
  }

  /** Stacks are told in TypeScript by Node itself. */
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
