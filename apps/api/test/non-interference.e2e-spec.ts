import { isNight } from '@homeward/testing/samples';
import { pairs } from './non-interference/pairs.js';
import { compare, countsOf, linesOf, summaryOf, type Report } from './non-interference/report.js';
import { play } from './non-interference/run.js';
import { stillDiffers } from './non-interference/still-differs.js';

/** The maximum number of printed lines about unexpected differences. */
const mostLines = 80;

describe('SEE-7: lives that differ in one secret, as seen by people who may not know the secret', () => {
  let report: Report;

  beforeAll(async () => {
    report = compare(await play(pairs, { thorough: isNight }));
    console.log(summaryOf(report));
  }, 7_200_000);

  it.each(pairs.map(({ name }) => [name]))(
    '%s: the secret is visible on exactly the listed surfaces',
    (name) => {
      const known = stillDiffers[name] ?? [];
      const differing = [...(countsOf(report).get(name)?.keys() ?? [])];
      const ofPair = report.differing.filter(({ pair }) => pair === name);
      const unexpected = differing.filter((kind) => !known.includes(kind));
      const lines = linesOf({ ...report, differing: ofPair });
      expect({ unexpected, told: unexpected.length > 0 ? lines.slice(0, mostLines) : [] }).toEqual({
        unexpected: [],
        told: [],
      });
      expect(known.filter((kind) => !differing.includes(kind))).toEqual([]);
    },
  );

  it('compares the two lives of every pair, for every observer and every route that reads', () => {
    expect(report.pairs).toBe(pairs.length);
    expect(report.observers).toBeGreaterThan(25);
    expect(report.surfaces).toBeGreaterThan(80);
    expect(report.comparisons).toBeGreaterThan(5_000);
  });
});
