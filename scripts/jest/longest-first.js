import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/**
 * Each suite's share of the total time, per mille. `npm run test:order` writes it from the last complete `npm test`.
 * The shares are similar on slow and fast machines.
 */
const shares = JSON.parse(readFileSync(new URL('./suite-shares.json', import.meta.url), 'utf8'));
/** The assumed share of a suite with servers that is not yet in the file. */
const usualShare = 3;

/**
 * Runs the suites that failed last time first, and then the longest suites, so that no long suite runs alone at the
 * end.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const rank = (test) => (this.hasFailed(test) ? Infinity : shareOf(test));
    return tests
      .map((test) => ({ test, rank: rank(test) }))
      .sort((one, other) => other.rank - one.rank || (one.test.path < other.test.path ? -1 : 1))
      .map(({ test }) => test);
  }
}

const shareOf = ({ path, context }) =>
  shares[relative(context.config.rootDir, path)] ?? (path.endsWith('.e2e-spec.ts') ? usualShare : 0);
