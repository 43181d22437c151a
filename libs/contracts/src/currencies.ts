import * as currencies from 'dinero.js/currencies';

/** The number of decimal digits of most currencies. */
const usualDigits = 2;

/**
 * PAY-10: the ISO 4217 currencies, with the number of decimal digits of each. The library gives the ariary (MGA) and
 * the ouguiya (MRU) a base of five, because five of their subunits make one unit. ISO 4217 writes both currencies with
 * two digits.
 */
const digitsByCode: ReadonlyMap<string, number> = new Map(
  Object.values(currencies).map(({ code, base, exponent }) => [code, base === 10 ? exponent : usualDigits]),
);

/** The codes of all currencies, in the order of the alphabet. */
export const currencyCodes: readonly string[] = [...digitsByCode.keys()].sort();

/** True for the code of an ISO 4217 currency in use. */
export const isCurrency = (code: string): boolean => digitsByCode.has(code);

/**
 * The number of decimal digits of a currency: 2 for francs, 0 for CFA francs, 3 for Iraqi dinars. If an older record
 * has a code that is not a currency, the amount was entered with two digits.
 */
export const digitsOf = (code: string): number => digitsByCode.get(code) ?? usualDigits;

/** An amount in minor units as a decimal number of its currency: `-1200.50`. */
export function decimalText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const units = text.slice(0, text.length - digits);
  return `${minor < 0 ? '-' : ''}${units}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/**
 * A decimal number of a currency in minor units, the reverse of {@link decimalText}: `1200.5` francs → 120050.
 * `undefined` if the text is not such a number, has more decimals than the currency, or is too large.
 */
export function minorOfDecimal(text: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const [, units, decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (units === undefined || decimals.length > digits) return undefined;
  const minor = Number(`${units}${decimals.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/**
 * An amount in minor units as text for letters: `CHF 1’200.00`. ISO 4217 decides the number of digits, because Intl
 * has fewer for currencies whose small coins are out of use, such as the Iraqi dinar.
 */
export function amountText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat('de-CH', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}
