import { currencyCodes, digitsOf } from '@homeward/contracts/currencies';
import fc from 'fast-check';
import { agrees } from '../src/money/exchange.js';
import { money } from '../src/money/money.js';

const currencyArb = fc.constantFrom(...currencyCodes);
const minorArb = fc.integer({ min: 1, max: 100_000_000_000 });
/** A rate with up to six decimals, never 0. */
const rateArb = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) => {
    const padded = String(digits).padStart(decimals + 1, '0');
    return decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
  });
const naira = (received: number, tolerance = 2): boolean =>
  agrees({ paid: money(40_000, 'CHF'), rate: '1800', received: money(received, 'NGN') }, tolerance);

describe('PAY-10: a receipt in another currency', () => {
  it('a receipt agrees within the tolerance: CHF 400.00 at a rate of 1800 agrees with NGN 720,000.00, but not with NGN 750,000.00', () => {
    expect(naira(72_000_000)).toBe(true);
    expect(naira(75_000_000)).toBe(false);
    expect([naira(73_440_000), naira(73_440_001)]).toEqual([true, false]);
    expect([naira(70_560_000), naira(70_559_999)]).toEqual([true, false]);
  });

  it('the comparison of a receipt uses the decimal places of each currency', () => {
    const paid = money(10_000, 'CHF');
    const franc = { paid, rate: '620.5', received: money(62_050, 'XOF') };
    expect(agrees(franc, 0)).toBe(true);
    expect(agrees({ ...franc, received: money(6_205_000, 'XOF') }, 50)).toBe(false);
    expect(agrees({ paid, rate: '1480', received: money(148_000_000, 'IQD') }, 0)).toBe(true);
    expect(
      agrees({ paid: money(148_000_000, 'IQD'), rate: '0.000676', received: money(10_005, 'CHF') }, 0),
    ).toBe(true);
  });

  it('a receipt that was rounded to a minor unit agrees, even without a tolerance', () => {
    const oneFranc = { paid: money(100, 'CHF'), rate: '620.5' };
    const cfa = (minor: number): boolean => agrees({ ...oneFranc, received: money(minor, 'XOF') }, 0);
    expect([619, 620, 621, 622].map(cfa)).toEqual([false, true, true, false]);
  });

  it('the tolerance is the same above and below the exact amount, for all currencies and amounts', () => {
    fc.assert(
      fc.property(
        currencyArb,
        currencyArb,
        minorArb,
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.nat({ max: 1_000_000 }),
        (from, to, minor, perMinor, tolerance, distance) => {
          // Each minor unit equals a whole number of minor units of the other currency, so that the exact amount is
          // whole.
          const shift = digitsOf(from) - digitsOf(to);
          const rate = shift < 0 ? null : `${perMinor}${'0'.repeat(shift)}`;
          fc.pre(rate !== null && distance < minor * perMinor);
          const paid = money(minor, from);
          const exact = minor * perMinor;
          const at = (received: number): boolean =>
            agrees({ paid, rate: rate!, received: money(received, to) }, tolerance);
          expect(at(exact)).toBe(true);
          expect(at(exact + distance)).toBe(at(exact - distance));
          expect(at(exact + distance)).toBe(BigInt(distance) * 100n <= BigInt(exact) * BigInt(tolerance));
        },
      ),
    );
  });

  it('a receipt that agrees also agrees with a larger tolerance', () => {
    fc.assert(
      fc.property(currencyArb, currencyArb, minorArb, minorArb, rateArb, fc.nat({ max: 99 }), (...about) => {
        const [from, to, minor, received, rate, tolerance] = about;
        const exchange = { paid: money(minor, from), rate, received: money(received, to) };
        if (agrees(exchange, tolerance)) expect(agrees(exchange, tolerance + 1)).toBe(true);
      }),
    );
  });
});
