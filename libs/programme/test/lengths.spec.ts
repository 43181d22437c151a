import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { everPassesMonths, isShorter } from '../src/lengths.js';

const days = fc.integer({ min: 1, max: 400 });
const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => Temporal.PlainDate.from(date.toISOString().slice(0, 10)));

describe('the comparison of two lengths', () => {
  it('at most one of two lengths is shorter than the other', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(isShorter(`P${a}D`, `P${b}D`)).toBe(a < b);
        expect(isShorter(`PT${a * 24 - 1}H`, `P${b}D`)).toBe(a <= b);
      }),
    );
  });
});

describe('MED-3: six calendar months', () => {
  it('six calendar months are at least 181 days, so 181 days never exceed six months, and 182 days can exceed six months', () => {
    expect(everPassesMonths('P181D', 6)).toBe(false);
    expect(everPassesMonths('P182D', 6)).toBe(true);
  });

  it('an accepted length never exceeds six calendar months, whatever the start day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 200 }),
        anyDay,
        (months, dayCount, start) => {
          const length = `P${months}M${dayCount}D`;
          fc.pre(!everPassesMonths(length, 6));
          expect(Temporal.PlainDate.compare(start.add(length), start.add({ months: 6 }))).toBeLessThanOrEqual(
            0,
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
