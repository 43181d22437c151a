import { amountText, currencyCodes, digitsOf, isCurrency } from '../src/currencies.js';

describe('PAY-10: a currency', () => {
  it('a currency is a code of ISO 4217', () => {
    for (const code of ['CHF', 'EUR', 'USD', 'NGN', 'XOF', 'IQD', 'MGA']) expect(isCurrency(code)).toBe(true);
    for (const code of ['ZZZ', 'XXX', 'XAU', 'chf', 'CH', '', 'constructor'])
      expect(isCurrency(code)).toBe(false);
    expect(currencyCodes.length).toBeGreaterThan(150);
    expect(currencyCodes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  });

  it.each([
    [0, ['XOF', 'XAF', 'VND', 'JPY', 'RWF', 'UGX', 'GNF']],
    [2, ['CHF', 'EUR', 'NGN', 'ETB', 'AFN', 'HUF', 'MGA', 'MRU']],
    [3, ['IQD', 'TND', 'KWD', 'JOD', 'LYD']],
  ])('each of these currencies has %d decimal digits: %j', (digits, codes) => {
    for (const code of codes) expect([code, digitsOf(code)]).toEqual([code, digits]);
  });

  it('in older records, a currency of any three letters has two digits', () => {
    expect(digitsOf('ZZZ')).toBe(2);
  });
});

/** The space and the apostrophe that Intl uses depend on its version. */
const text = (minor: number, currency: string): string =>
  amountText(minor, currency).replace(/\s/g, ' ').replace(/'/g, '’');

it.each([
  [120_050, 'CHF', 'CHF 1’200.50'],
  [1200, 'XOF', 'F CFA 1’200'],
  [1_200_500, 'IQD', 'IQD 1’200.500'],
  [120_000, 'AFN', 'AFN 1’200.00'],
  [120_050, 'ZZZ', 'ZZZ 1’200.50'],
  [100_000_000_000, 'NGN', 'NGN 1’000’000’000.00'],
])('%d minor units of %s are printed as %s', (minor, currency, printed) => {
  expect(text(minor, currency)).toBe(printed);
});
