import TestSequencer from '@jest/test-sequencer';

/** They take a minute and more, and a fresh checkout does not know it yet. Begun last, one of them would end alone. */
const longest = [
  'apps/api/test/non-interference.e2e-spec.ts',
  'apps/api/test/walks.e2e-spec.ts',
  'apps/api/test/matrix.e2e-spec.ts',
  'workflows/test/replay.spec.ts',
  'bench/test/chaos.e2e-spec.ts',
  'libs/domain/test/lives.spec.ts',
  'workflows/test/random-lives.e2e-spec.ts',
  'apps/worker/test/reconcile.e2e-spec.ts',
  'apps/api/test/person-searches.e2e-spec.ts',
  'scripts/test/demo.e2e-spec.ts',
  'apps/api/test/hard-times/many-runs.e2e-spec.ts',
  'workflows/test/month-long-runs.e2e-spec.ts',
  'workflows/test/release-under-way.e2e-spec.ts',
  'apps/api/test/hard-times/bad-input.e2e-spec.ts',
];

const rankOf = ({ path }) => {
  const place = longest.findIndex((end) => path.endsWith(end));
  if (place >= 0) return place;
  return longest.length + (path.endsWith('.e2e-spec.ts') ? 0 : 1);
};

/** Suites with servers take longest: they begin, and the many short ones fill up what is left. */
export default class ServersFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
