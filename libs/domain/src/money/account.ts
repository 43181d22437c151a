/** PAY-10: the possible outcomes of money that was sent. */
export interface Parts {
  /** The person received the money. */
  readonly receivedMinor: number;
  /** The money came back without having reached the person. */
  readonly returnedMinor: number;
  /** It is proved, or two people stated, that the money never left. */
  readonly failedMinor: number;
  /** Two people wrote the money off. */
  readonly lostMinor: number;
  /** A bank or a paying agent charged this amount on the way. The fee is part of the cost of the aid line. */
  readonly feeMinor: number;
  /**
   * An exchange lost or gained this amount when money came back. The programme bears the difference, which is not part
   * of the cost of the aid line.
   */
  readonly differenceMinor: number;
}

/**
 * PAY-10: the money of one attempt, in minor units of the payment’s currency. A part that is zero is absent, because
 * every run of a case carries its accounts (law 8).
 */
export interface Account extends Partial<Parts> {
  /** The amount that was sent. */
  readonly amountMinor: number;
}

const partNames = [
  'receivedMinor',
  'returnedMinor',
  'failedMinor',
  'lostMinor',
  'feeMinor',
  'differenceMinor',
] as const satisfies readonly (keyof Parts)[];

/** The parts of an account that are not zero. */
export const partsOf = (of: Partial<Parts>): Partial<Parts> =>
  Object.fromEntries(partNames.flatMap((part) => (of[part] ? [[part, of[part]]] : [])));

export const withoutParts = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !partNames.some((part) => part === name))) as T;

export const partOf = (account: Account, part: keyof Parts): number => account[part] ?? 0;

/** The account with one part changed by an amount. */
export function booked(account: Account, part: keyof Parts, byMinor: number): Account {
  const { [part]: before = 0, ...others } = account;
  return before + byMinor === 0 ? others : { ...others, [part]: before + byMinor };
}

/**
 * The money that is still on its way. A negative amount means that the parts add up to more than was sent, so one
 * of the records is wrong.
 */
export const onItsWayMinor = (account: Account): number =>
  partNames.reduce((left, part) => left - partOf(account, part), account.amountMinor);

/** PAY-10: the sums of a payment over all its attempts. */
export interface Total extends Parts {
  /** The money that is on its way, in all attempts from which money is still expected. */
  readonly onItsWayMinor: number;
  /** True if the parts of an attempt add up to more than was sent with that attempt. */
  readonly isOver: boolean;
}

export function totalOf(accounts: readonly Account[]): Total {
  const sum = (part: keyof Parts): number => accounts.reduce((all, one) => all + partOf(one, part), 0);
  return {
    receivedMinor: sum('receivedMinor'),
    returnedMinor: sum('returnedMinor'),
    failedMinor: sum('failedMinor'),
    lostMinor: sum('lostMinor'),
    feeMinor: sum('feeMinor'),
    differenceMinor: sum('differenceMinor'),
    onItsWayMinor: accounts.reduce((all, one) => all + Math.max(0, onItsWayMinor(one)), 0),
    isOver: accounts.some((one) => onItsWayMinor(one) < 0),
  };
}
