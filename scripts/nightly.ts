/**
 * `npm run nightly`: runs every suite that uses random samples, with the number of samples for nightly runs
 * (libs/testing/src/samples.ts), and the suites that run only at night. The run takes hours and prints its seed.
 * `HOMEWARD_TEST_SEED` repeats the samples of an earlier night.
 */
import { readFileSync } from 'node:fs';
import { testSeed } from '@homeward/testing/samples';
import { npx, run } from './run.js';

const { stdout } = await run('git', ['ls-files', '*spec.ts'], { quiet: true });
const isOfTheNight = (suite: string): boolean =>
  suite.endsWith('.night-spec.ts') || readFileSync(suite, 'utf8').includes('@homeward/testing/samples');
const suites = stdout.split('\n').filter((suite) => suite !== '' && isOfTheNight(suite));

console.log(`HOMEWARD_TEST_SEED=${testSeed()}`);
const env = { HOMEWARD_MODE: 'test', HOMEWARD_TEST_NIGHT: '1' };
const { code, seconds } = await npx(['jest', '--runTestsByPath', ...suites, '--maxWorkers=2'], { env });
console.log(`\nHOMEWARD_TEST_SEED=${testSeed()}, ${(seconds / 3_600).toFixed(1)} hours`);
process.exitCode = code;
