const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

/** Returns the tables of rules that have changed in this process since the last call. */
let rulesChanged;

/** Gives fast-check the seed of this run. */
async function beginWithSeed() {
  const { compiledOf } = await import('./compiled.js');
  const { testSeed } = await import(pathToFileURL(compiledOf(samplesSource)).href);
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: testSeed() });
}
const samplesSource = resolve(__dirname, '../../libs/testing/src/samples.ts');

/** Gives suites Node's own globals. Changes by one suite are reverted before the next suite of the worker. */
module.exports = class NodeEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  #before = { env: { ...process.env }, console: globalThis.console, exit: process.exit, cwd: process.cwd() };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {
    // jest sets 100, which is slow because each expectation captures a stack, even if the expectation passes.
    Error.stackTraceLimit = 20;
    rulesChanged ??= await (await import('./rules-kept.js')).watchRules();
    await beginWithSeed();
    globalThis.jest = {
      spyOn: this.moduleMocker.spyOn.bind(this.moduleMocker),
      restoreAllMocks: () => this.moduleMocker.restoreAllMocks(),
      useFakeTimers: (options) => this.fakeTimersModern.useFakeTimers(options),
      useRealTimers: () => this.fakeTimersModern.useRealTimers(),
      setSystemTime: (now) => this.fakeTimersModern.setSystemTime(now),
    };
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    const { env, console, exit, cwd } = this.#before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    globalThis.console = console;
    process.exit = exit;
    process.chdir(cwd);
    const changed = rulesChanged();
    if (changed.length > 0)
      throw new Error(
        `This suite changed rules and did not restore them for the next suite of its process: ${changed.join(', ')}`,
      );
  }

  exportConditions() {
    return ['node', 'import'];
  }

  getVmContext() {
    return null;
  }
};
