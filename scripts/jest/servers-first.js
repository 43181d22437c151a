import TestSequencer from '@jest/test-sequencer';

/** Suites with servers take longest: they begin, longest first where that is known, and the many short ones fill up what is left. */
export default class ServersFirst extends TestSequencer {
  sort(tests) {
    const needsServers = ({ path }) => path.endsWith('.e2e-spec.ts');
    const sorted = super.sort(tests);
    return [...sorted.filter(needsServers), ...sorted.filter((test) => !needsServers(test))];
  }
}
