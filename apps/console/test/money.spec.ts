import { currencyCodes, digitsOf } from '@homeward/contracts/currencies';
import fc from 'fast-check';
import { sent, withAnswer, type Entered, type Field, type Shape } from '../src/steps/values.js';
import { amountAsTyped, amountExample, minorOfTyped, rereadAmount } from '../src/words/money.js';

const currencyArb = fc.constantFrom(...currencyCodes);
const minorArb = fc.nat({ max: 100_000_000_000 });

describe('PAY-10: an amount', () => {
  it.each([
    ['1’200.50', 120_050, 'CHF'],
    ['1’200', 1200, 'XOF'],
    ['1’200.500', 1_200_500, 'IQD'],
    ['0.05', 5, 'CHF'],
    ['0.005', 5, 'TND'],
    ['0', 0, 'VND'],
    ['1’080’000.00', 108_000_000, 'NGN'],
  ])('an amount is shown as %s for %d minor units of %s, and read back', (text, minor, currency) => {
    expect(amountAsTyped(minor, currency)).toBe(text);
    expect(minorOfTyped(text, currency)).toBe(minor);
  });

  it.each(["1'200.50", '1 200,5', '1200.50', ' 1200.5'])('an amount can be typed as %s', (text) => {
    expect(minorOfTyped(text, 'CHF')).toBe(120_050);
  });

  it('the example of an amount has the number of decimals of its currency', () => {
    expect(['CHF', 'XOF', 'KWD'].map(amountExample)).toEqual(['1’200.50', '1’200', '1’200.500']);
  });

  it('an amount is read back as it was shown, in every currency', () => {
    for (const currency of currencyCodes)
      fc.assert(
        fc.property(minorArb, (minor) => {
          expect(minorOfTyped(amountAsTyped(minor, currency), currency)).toBe(minor);
        }),
        { numRuns: 20 },
      );
  });

  it('an amount with more decimals than its currency stays as typed', () => {
    fc.assert(
      fc.property(currencyArb, minorArb, fc.integer({ min: 1, max: 9 }), (currency, units, last) => {
        const text = `${units}.${'0'.repeat(digitsOf(currency))}${last}`;
        expect(minorOfTyped(text, currency)).toBe(text);
      }),
    );
  });
});

describe('an amount whose currency changes afterwards', () => {
  it.each([
    [120_000, 'CHF', 'XOF', 1200],
    [1200, 'XOF', 'CHF', 120_000],
    [120_050, 'CHF', 'IQD', 1_200_500],
    [100, 'XOF', 'VND', 100],
    [120_050, 'CHF', 'XOF', '1’200.5'],
    ['1’200.50', 'XOF', 'CHF', 120_050],
    ['twelve', 'CHF', 'XOF', 'twelve'],
    ['', 'CHF', 'XOF', ''],
    [undefined, 'CHF', 'XOF', undefined],
  ])('an amount entered as %j in %s is read in %s as %j', (entered, from, to, reread) => {
    expect(rereadAmount(entered, from, to)).toBe(reread);
  });

  it('an amount keeps its value after any number of currency changes', () => {
    fc.assert(
      fc.property(minorArb, fc.array(currencyArb, { minLength: 2, maxLength: 6 }), (minor, currencies) => {
        const changes = [...currencies, currencies[0]!];
        const last = changes.reduce(
          ({ entered, from }, to) => ({ entered: rereadAmount(entered, from, to), from: to }),
          { entered: minor as unknown, from: currencies[0]! },
        );
        expect(last.entered).toBe(minor);
      }),
    );
  });
});

const field = (name: string, shape: Shape): Field =>
  ({ name, label: name, required: true, orNone: false, shape }) as Field;
const amount = { kind: 'amount', from: 1 } as const;
const currency = field('currency', { kind: 'currency' });

/** Deletes the previous currency, and types a currency letter by letter. */
function typeCurrency(fields: readonly Field[], entered: Entered, code: string): Entered {
  const before = String(entered['currency'] ?? '');
  const texts = [
    ...Array.from(before, (_, n) => before.slice(0, before.length - 1 - n)),
    ...Array.from(code, (_, n) => code.slice(0, n + 1)),
  ];
  return texts.reduce((now, text) => withAnswer(fields, now, 'currency', text, 'CHF'), entered);
}

describe('a form in which the currency is typed after the amount', () => {
  const fields = [field('amountMinor', amount), currency];
  const typed = (text: string): Entered =>
    withAnswer(fields, {}, 'amountMinor', minorOfTyped(text, 'CHF'), 'CHF');

  it('sends 1’200 as 1’200 CFA francs, never as 120’000', () => {
    const entered = typeCurrency(fields, typed('1’200'), 'XOF');
    expect(sent(entered)).toEqual({ amountMinor: 1200, currency: 'XOF' });
    expect(sent(typeCurrency(fields, entered, 'CHF'))).toEqual({ amountMinor: 120_000, currency: 'CHF' });
    expect(sent(typeCurrency(fields, entered, 'IQD'))).toEqual({ amountMinor: 1_200_000, currency: 'IQD' });
  });

  it('sends an amount as typed if it has too many decimals for the currency, so that the API reports the error', () => {
    const entered = typeCurrency(fields, typed('1’200.50'), 'XOF');
    expect(entered['amountMinor']).toBe('1’200.5');
    expect(typeCurrency(fields, entered, 'EUR')['amountMinor']).toBe(120_050);
  });

  it('converts amounts in nested parts when the currency changes, except amounts that have a separate currency', () => {
    const instalments = {
      kind: 'list',
      from: 1,
      to: null,
      of: { kind: 'group', fields: [field('amountMinor', amount)] },
    };
    const nested = [
      currency,
      field('lines', instalments as unknown as Shape),
      field('inOtherCurrency', { kind: 'group', fields } as unknown as Shape),
      field('byItem', { kind: 'by-code', of: amount, choices: [] } as unknown as Shape),
      field('days', { kind: 'whole', from: 1, to: 1000 }),
    ];
    const entered = {
      currency: 'CHF',
      lines: [{ amountMinor: 120_000 }, {}, { amountMinor: 5 }],
      inOtherCurrency: { currency: 'NGN', amountMinor: 300 },
      byItem: { rent: 100 },
      days: 100,
    };
    expect(typeCurrency(nested, entered, 'XOF')).toEqual({
      currency: 'XOF',
      lines: [{ amountMinor: 1200 }, {}, { amountMinor: '0.05' }],
      inOtherCurrency: { currency: 'NGN', amountMinor: 300 },
      byItem: { rent: 1 },
      days: 100,
    });
  });
});
