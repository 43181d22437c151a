/**
 * `npm run noninterference`: plays pairs of lives that differ in one secret on real servers. Prints the surfaces on
 * which people who may not know the secret see a difference (SEE-7). `HOMEWARD_PAIRS`: only pairs whose name contains
 * this text. `HOMEWARD_THOROUGH=1`: observers also call every route for cases that they do not see.
 */
import { pairs } from '../apps/api/test/non-interference/pairs.js';
import { compare, countsOf, linesOf, summaryOf } from '../apps/api/test/non-interference/report.js';
import { play } from '../apps/api/test/non-interference/run.js';

const started = Date.now();
const say = (line: string): void =>
  console.error(`${((Date.now() - started) / 1_000).toFixed(0)} s: ${line}`);
const only = process.env['HOMEWARD_PAIRS'] ?? '';
const report = compare(
  await play(
    pairs.filter(({ name }) => name.includes(only)),
    { thorough: process.env['HOMEWARD_THOROUGH'] !== undefined, say },
  ),
);
for (const line of linesOf(report)) console.log(line);
for (const [pair, ofPair] of countsOf(report)) {
  console.log(`\n${pair}`);
  for (const [kind, count] of ofPair) console.log(`  ${String(count).padStart(4)}  ${kind}`);
}
console.log(`\n${summaryOf(report)}`);
process.exit(report.differing.length === 0 ? 0 : 1);
