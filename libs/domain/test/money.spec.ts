import fc from 'fast-check';
import { add, leftOf, money, smaller, sum } from '../src/money/money.js';

/** Amounts so small that the sum of fifty amounts is a safe integer. */
const minorArb = fc.maxSafeNat().map((minor) => Math.floor(minor / 50));
const throwing = (code: string) => expect.objectContaining({ code, message: code });

describe('money', () => {
  it('an amount consists of whole minor units of a currency', () => {
    expect(money(100_000, 'CHF')).toEqual({ minor: 100_000, currency: 'CHF' });
  });

  it.each([0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    'refuses the amount %d',
    (minor) => expect(() => money(minor, 'CHF')).toThrow(throwing('MONEY.AMOUNT_INVALID')),
  );

  it.each(['chf', 'CH', 'CHFR', ''])('refuses the currency "%s"', (currency) =>
    expect(() => money(1, currency)).toThrow(throwing('MONEY.CURRENCY_INVALID')),
  );

  it('adds amounts exactly, in any order', () => {
    fc.assert(
      fc.property(fc.array(minorArb, { maxLength: 50 }), (all) => {
        const amounts = all.map((minor) => money(minor, 'CHF'));
        expect(sum(amounts, 'CHF')).toEqual(sum([...amounts].reverse(), 'CHF'));
        expect(BigInt(sum(amounts, 'CHF').minor)).toBe(
          all.reduce((total, minor) => total + BigInt(minor), 0n),
        );
      }),
    );
    expect(sum([], 'USD')).toEqual(money(0, 'USD'));
  });

  it('throws an error instead of losing a Rappen', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'CHF');
    expect(() => add(most, money(1, 'CHF'))).toThrow(throwing('MONEY.AMOUNT_INVALID'));
  });

  it('subtraction returns the remaining amount, which is never negative', () => {
    fc.assert(
      fc.property(minorArb, minorArb, (whole, taken) => {
        const left = leftOf(money(whole, 'CHF'), money(taken, 'CHF'));
        if (taken <= whole) expect(add(left, money(taken, 'CHF'))).toEqual(money(whole, 'CHF'));
        else expect(left).toEqual(money(0, 'CHF'));
      }),
    );
  });

  it('refuses to mix amounts in different currencies', () => {
    const [franc, dollar] = [money(1, 'CHF'), money(2, 'USD')];
    for (const mix of [add, leftOf, smaller])
      expect(() => mix(franc, dollar)).toThrow(throwing('MONEY.CURRENCIES_DIFFER'));
    expect(() => sum([dollar], 'CHF')).toThrow(throwing('MONEY.CURRENCIES_DIFFER'));
  });
});
