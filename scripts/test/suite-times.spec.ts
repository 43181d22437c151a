import { failedTitlesOf, failuresOf, timesOf, type SuiteTook } from '../suites/report.js';
import { sharesOf } from '../suites/shares.js';

const took = (suite: string, wallSeconds: number, spentMs: SuiteTook['spentMs'] = {}): SuiteTook => ({
  suite,
  wallSeconds,
  spentMs,
  passed: 1,
  failed: 0,
  failure: '',
  expectations: 1,
  tests: [],
  cpuSeconds: wallSeconds / 2,
});

describe('the table at the end of npm test', () => {
  it('the table of times shows the 25 slowest suites, slowest first, and the total', () => {
    const suites = Array.from({ length: 40 }, (_, n) => took(`suite-${n}`, n));
    const lines = timesOf(suites).split('\n');
    expect(lines[0]).toBe('The 25 slowest of 40 suites');
    expect(lines.filter((line) => line.includes('suite-')).map((line) => line.split('  ').at(-1))).toEqual(
      Array.from({ length: 25 }, (_, n) => `suite-${39 - n}`),
    );
    expect(lines).toContain('   780.0    390.0  all suites, one after the other');
  });

  it('the table of times adds up the time of all suites by activity, and the remaining time', () => {
    const text = timesOf([
      took('one', 10, { servers: 4_000, browser: 1_000 }),
      took('other', 10, { servers: 2_000 }),
    ]);
    expect(text).toMatch(/ 6\.0 +30 % +starting and stopping servers/);
    expect(text).toMatch(/ 1\.0 +5 % +in the browser/);
    expect(text).toMatch(/13\.0 +65 % +anything else/);
  });
});

it('stores the shares of suites in the total time, longest first, without suites that take almost no time', () => {
  expect(Object.entries(sharesOf([took('short', 1), took('long', 8_998), took('mid', 1_001)]))).toEqual([
    ['long', 900],
    ['mid', 100],
  ]);
});

it('repeats the failed suites at the end, each cut to a readable length', () => {
  const failed = { ...took('red', 1), failed: 1, failure: `  ● it fails\n${'x'.repeat(10_000)}` };
  const told = failuresOf([took('green', 1), failed]);
  expect(told).toMatch(/^FAIL red\n● it fails\nx+ \[…\]\n$/);
  expect(told.length).toBeLessThan(5_000);
  expect(failuresOf([took('green', 1)])).toBe('');
});

it('names each failed test with the start of its message', () => {
  const failure = `  ● it fails\n\n    why\n  this\n${'x'.repeat(1_000)}\n\n  ● and this\n`;
  const failed = { ...took('red', 1), failed: 2, failure };
  expect(failedTitlesOf([took('green', 1), failed])).toMatch(
    /^FAIL red: it fails\n {2}why this x{100,400}\nFAIL red: and this\n$/,
  );
});
