import { decimalText, digitsOf, isCurrency, minorOfDecimal } from '@homeward/contracts/currencies';

/**
 * The currency of the programme. Amounts have this currency if no field next to the amount, and no enclosing part,
 * names a currency.
 */
export const programmeCurrency = 'CHF';

/**
 * Returns the currency that an object names for its amounts. Returns `inherited` if the object names no currency, or a
 * currency that does not exist.
 */
export const currencyIn = ({ currency }: { readonly currency?: unknown }, inherited: string): string =>
  typeof currency === 'string' && isCurrency(currency) ? currency : inherited;

/** Formats an amount in minor units with the digits of its currency: `120050` → `1'200.50` francs. */
export function amountAsTyped(minor: number, currency: string): string {
  const [units = '', ...decimals] = decimalText(minor, currency).split('.');
  return [units.replace(/\B(?=(\d{3})+(?!\d))/g, '’'), ...decimals].join('.');
}

/** An example of a typed amount in this currency. */
export const amountExample = (currency: string): string =>
  amountAsTyped(Math.floor(1200.5 * 10 ** digitsOf(currency)), currency);

/**
 * Converts a typed amount to minor units of its currency. In francs: `1'200.50` or `1 200,5` → 120050, `1200` → 120000.
 * Text that is not an amount, or has more decimals than the currency, is sent unchanged, and the API reports the fault.
 */
export function minorOfTyped(text: string, currency: string): number | string {
  return minorOfDecimal(text.replace(/['’\s]/g, '').replace(',', '.'), currency) ?? text;
}

/**
 * Reads an entered amount again after a change of its currency, so that the typed number stays the same. For example,
 * 1200 francs become 1200 CFA francs, although their minor units differ. If the new currency has too few decimals for
 * the number, the amount becomes a text without trailing zeros. A currency with enough decimals can then read the text
 * again.
 */
export function rereadAmount(entered: unknown, from: string, to: string): unknown {
  if (typeof entered === 'string') return entered === '' ? '' : minorOfTyped(entered, to);
  if (typeof entered !== 'number') return entered;
  return minorOfTyped(amountAsTyped(entered, from).replace(/\.0+$|(\.\d*?)0+$/, '$1'), to);
}

/** Returns one sum for each currency, because francs and euros cannot be added. */
export function sumsAsTyped(
  amounts: readonly { readonly currency: string; readonly amountMinor: number }[],
): string {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of amounts)
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, minor]) => `${amountAsTyped(minor, currency)} ${currency}`).join(', ');
}
