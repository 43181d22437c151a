import { digitsOf } from '@homeward/contracts/currencies';
import type { Money } from './money.js';

/** Money that was exchanged on its way. */
export interface Exchange {
  readonly paid: Money;
  /** The number of units of the received currency for one unit of the paid one, as a decimal number: `1610.00`. */
  readonly rate: string;
  readonly received: Money;
}

/**
 * PAY-10: true if the received amount is the paid amount times the rate, within the tolerance in percent. A difference
 * of less than one minor unit always agrees, because the received amount was rounded. The numbers are exact, so that no
 * amount is too large or too small to be compared.
 */
export function agrees({ paid, rate, received }: Exchange, tolerancePercent: number): boolean {
  const [units, decimals = ''] = rate.split('.');
  // Both amounts as integers in the same small unit. `perMinor` is the number of these small units in one minor unit of
  // the received currency.
  const perMinor = 10n ** BigInt(digitsOf(paid.currency) + decimals.length);
  const expected =
    BigInt(paid.minor) * BigInt(`${units}${decimals}`) * 10n ** BigInt(digitsOf(received.currency));
  const difference = distance(BigInt(received.minor) * perMinor, expected);
  return difference < perMinor || difference * 100n <= expected * BigInt(tolerancePercent);
}

const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
