import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordCuriousLives } from './recorder/curious-lives.js';
import { Recording } from './recorder/recording.js';
import { recordSeldomSteps } from './recorder/seldom-steps.js';
import { recordToldLives } from './recorder/told-lives.js';
import { Bench } from './support/bench.js';
import { isRecorded, keepRuns } from './support/histories.js';

/**
 * `npm run histories -- --version <version>`: records, with the current code, the histories that replay.spec.ts
 * replays. Run the command once for each release. For a patch between two releases, use a version of its own
 * (docs/versioning.md). A released version is never recorded again, because its code is gone; `--again` replaces a
 * version that is not released yet.
 */
const { version: current } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };
const { version, again } = parseArgs({
  options: { version: { type: 'string', default: current }, again: { type: 'boolean', default: false } },
}).values;
if (!/^\d[\w.-]*$/.test(version)) throw new TypeError(`${version} is not a version`);
if (isRecorded(version) && !again)
  throw new Error(
    `${version} is already recorded. Name the next version, or use --again if nobody runs this one yet.`,
  );

const recording = new Recording();
const bench = await Bench.open();
try {
  await recordSeldomSteps(bench, recording);
  await recordToldLives(bench, recording);
} finally {
  await bench.close();
}
await recordCuriousLives(recording);

const missing = recording.missing();
if (missing.length > 0)
  throw new Error(
    `No life took ${missing.join(', ')}: add one that does (workflows/test/recorder/seldom-steps.ts).`,
  );
keepRuns(version, recording.runs);
console.log(
  `${recording.runs.size} histories of ${version}, in which all ${recording.steps.size} steps stand.`,
);
