import { isNight } from '@homeward/testing/samples';
import { pairs } from './non-interference/pairs.js';
import { compare, countsOf, linesOf, summaryOf, type Report } from './non-interference/report.js';
import { play } from './non-interference/run.js';
import { stillDiffers } from './non-interference/still-differs.js';

/** What is printed of a difference that nobody expects. */
const mostLines = 80;

describe('SEE-7: lives that differ in one secret, as everybody sees them who may not know it', () => {
  let report: Report;

  beforeAll(async () => {
    report = compare(await play(pairs, { thorough: isNight }));
    console.log(summaryOf(report));
  }, 7_200_000);

  it.each(pairs.map(({ name }) => [name]))(
    '%s: no surface tells it but those that still do, and each of those does',
    (name) => {
      const known = stillDiffers[name] ?? [];
      const differing = [...(countsOf(report).get(name)?.keys() ?? [])];
      const ofPair = report.differing.filter(({ pair }) => pair === name);
      const unexpected = differing.filter((kind) => !known.includes(kind));
      const told = linesOf({ ...report, differing: ofPair });
      expect({ unexpected, told: unexpected.length > 0 ? told.slice(0, mostLines) : [] }).toEqual({
        unexpected: [],
        told: [],
      });
      expect(known.filter((kind) => !differing.includes(kind))).toEqual([]);
    },
  );

  it('compared every pair, as everybody, on every route that reads', () => {
    expect(report.pairs).toBe(pairs.length);
    expect(report.observers).toBeGreaterThan(25);
    expect(report.surfaces).toBeGreaterThan(80);
    expect(report.comparisons).toBeGreaterThan(5_000);
  });
});
