export type MoneyErrorCode = 'MONEY.AMOUNT_INVALID' | 'MONEY.CURRENCY_INVALID' | 'MONEY.CURRENCIES_DIFFER';

/** An error about money. The error carries a code, never an amount. */
class MoneyError extends RangeError {
  constructor(readonly code: MoneyErrorCode) {
    super(code);
    this.name = 'MoneyError';
  }
}

/** An amount that can be paid: whole minor units (Rappen, cents) ≥ 0 of one ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const currencyPattern = /^[A-Z]{3}$/;

/**
 * Makes an amount. Throws if `minor` is not a whole amount ≥ 0 that a number holds exactly, or if `currency` is not
 * three capital letters.
 */
export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor) || minor < 0) throw new MoneyError('MONEY.AMOUNT_INVALID');
  if (!currencyPattern.test(currency)) throw new MoneyError('MONEY.CURRENCY_INVALID');
  return { minor, currency };
}

/** The sum of two amounts. Throws if the currencies differ or if a number cannot hold the sum exactly. */
export function add(a: Money, b: Money): Money {
  checkSameCurrency(a, b);
  return money(a.minor + b.minor, a.currency);
}

/** The sum of all amounts. The currency is a parameter, because the list may be empty. */
export const sum = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(add, money(0, currency));

/**
 * The amount of `whole` that is left after `taken` is subtracted, or zero if `taken` is larger. Throws if the
 * currencies differ.
 */
export function leftOf(whole: Money, taken: Money): Money {
  checkSameCurrency(whole, taken);
  return money(Math.max(0, whole.minor - taken.minor), whole.currency);
}

/** The smaller of two amounts. Throws if the currencies differ. */
export function smaller(a: Money, b: Money): Money {
  checkSameCurrency(a, b);
  return a.minor <= b.minor ? a : b;
}

/**
 * PAY-10: divides an amount by percentages. The parts are whole minor units and add up to the amount.
 *
 * @param percents whole percentages that add up to 100
 */
export const dividedBy = (minor: number, percents: readonly number[]): number[] => {
  let percentSoFar = 0;
  let minorSoFar = 0;
  return percents.map((percent) => {
    percentSoFar += percent;
    const part = Math.floor((minor * percentSoFar) / 100) - minorSoFar;
    minorSoFar += part;
    return part;
  });
};

function checkSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new MoneyError('MONEY.CURRENCIES_DIFFER');
}
