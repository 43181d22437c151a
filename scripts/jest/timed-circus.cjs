const { pathToFileURL } = require('node:url');
const { default: circus } = require('jest-circus/runner');
const quickExpect = require('./quick-expect.cjs');

/** jest's own test runner. Adds the time that each suite took to its result, for `suite-report.js`. */
module.exports = async function timedCircus(globalConfig, projectConfig, environment, runtime, path, send) {
  const { compiledOf } = await import('./compiled.js');
  const { suiteTime } = await import(pathToFileURL(compiledOf(suiteTimeSource)).href);
  suiteTime.take();
  const timedRuntime = Object.assign(Object.create(runtime), {
    unstable_importModule: (module) => {
      globalThis.expect = quickExpect(globalThis.expect);
      return suiteTime.spendOn('modules', () => runtime.unstable_importModule(module));
    },
  });
  const result = await circus(globalConfig, projectConfig, environment, timedRuntime, path, send);
  return { ...result, took: { ...suiteTime.take(), expectations: globalThis.expect.count ?? 0 } };
};

const suiteTimeSource = require('node:path').resolve(__dirname, '../../libs/testing/src/suite-time.ts');
