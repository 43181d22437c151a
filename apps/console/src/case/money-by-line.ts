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

/** A payment as its section shows it. */
export interface Paid {
  readonly paymentId: string;
  readonly kind?: string;
  readonly status?: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly aidLine?: number | null;
}

/** The status of an instalment of a plan in force for which no payment has been requested yet. */
export const notAskedFor = 'not-asked-for';

export interface MoneyLine {
  readonly key: string;
  readonly category: string | undefined;
  readonly kind: string;
  readonly nth: number | undefined;
  readonly currency: string;
  readonly byStatus: Readonly<Record<string, number>>;
}

/** The status of the plan that is being paid. */
const inForce = 'granted';

/** Returns the money by line of aid and by status. Payments that belong to no plan are one line for each kind. */
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
  const add = (line: Omit<MoneyLine, 'byStatus'>, status: string, minor: number) => {
    const { byStatus = {} } = lines.get(line.key) ?? {};
    lines.set(line.key, { ...line, byStatus: { ...byStatus, [status]: (byStatus[status] ?? 0) + minor } });
  };
  for (const { lineId, category, instalments = [], status, currency } of planned)
    for (const { instalmentId, amountMinor = 0 } of instalments)
      if (status === inForce && !asked.has(instalmentId))
        add(
          { key: `${lineId} ${currency}`, category, kind: 'instalment', nth: undefined, currency },
          notAskedFor,
          amountMinor,
        );
  for (const { paymentId, kind = '', status = '', amountMinor = 0, currency = '', aidLine } of payments) {
    const line = lineOf(paymentId);
    const nth = line ? undefined : (aidLine ?? undefined);
    const key = `${line?.lineId ?? nth ?? kind} ${currency}`;
    add({ key, category: line?.category, kind, nth, currency }, status, amountMinor);
  }
  return [...lines.values()];
}
