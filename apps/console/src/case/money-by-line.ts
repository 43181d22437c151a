/** A plan as its section shows it, with the fields that the reader may read. */
export interface Planned {
  readonly status?: string;
  readonly currency?: string;
  readonly lines?: readonly {
    readonly lineId: string;
    readonly category?: string;
    readonly instalments?: readonly { readonly instalmentId: string; readonly amountMinor?: number }[];
  }[];
}

/**
 * The places where money can be (PAY-10), in the order in which the money moves. The amounts at all places add up to
 * the amount of a payment.
 */
export const places = [
  'notAskedForMinor',
  'missingMinor',
  'onItsWayMinor',
  'inHandMinor',
  'feeMinor',
  'lostMinor',
  'givenUpMinor',
] as const;
export type Place = (typeof places)[number];

/** A payment as its section shows it. */
export interface Paid extends Partial<Record<Place, number>> {
  readonly paymentId: string;
  readonly kind?: string;
  readonly currency?: string;
  readonly aidLine?: number | null;
}

export interface MoneyLine {
  readonly key: string;
  readonly category: string | undefined;
  readonly kind: string;
  readonly nth: number | undefined;
  readonly currency: string;
  /** The amount at each place, in minor units. A place without money is absent. */
  readonly at: Readonly<Partial<Record<Place, number>>>;
}

/** The status of the plan that is being paid. */
const inForce = 'granted';

/**
 * Returns how much money of each line of aid is at each place. If the reader may not read the plan of a payment,
 * or if the payment belongs to no plan, the payment has its own line, by its number. Payments without a number form one
 * line for each kind of payment.
 */
export function moneyByLine(plans: readonly Planned[], payments: readonly Paid[]): readonly MoneyLine[] {
  const planned = plans.flatMap(({ lines = [], status, currency = '' }) =>
    lines.map((line) => ({ ...line, status, currency })),
  );
  const lineOf = (paymentId: string) =>
    planned.find(({ instalments = [] }) =>
      instalments.some(({ instalmentId }) => instalmentId === paymentId),
    );
  const asked = new Set(payments.map(({ paymentId }) => paymentId));
  const lines = new Map<string, MoneyLine>();
  const add = (line: Omit<MoneyLine, 'at'>, amounts: Partial<Record<Place, number>>) => {
    const { at = {} } = lines.get(line.key) ?? {};
    const sums = places.flatMap((place) =>
      amounts[place] || at[place] ? [[place, (at[place] ?? 0) + (amounts[place] ?? 0)]] : [],
    );
    lines.set(line.key, { ...line, at: Object.fromEntries(sums) });
  };
  for (const { lineId, category, instalments = [], status, currency } of planned)
    for (const { instalmentId, amountMinor: notAskedForMinor = 0 } of instalments)
      if (status === inForce && !asked.has(instalmentId))
        add(
          { key: `${lineId} ${currency}`, category, kind: 'instalment', nth: undefined, currency },
          { notAskedForMinor },
        );
  for (const payment of payments) {
    const { paymentId, kind = '', currency = '', aidLine } = payment;
    const line = lineOf(paymentId);
    const nth = line ? undefined : (aidLine ?? undefined);
    const key = `${line?.lineId ?? nth ?? kind} ${currency}`;
    add({ key, category: line?.category, kind, nth, currency }, payment);
  }
  return [...lines.values()];
}
