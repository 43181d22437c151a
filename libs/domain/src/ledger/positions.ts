import type { OrganisationId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { inHandMinor, missingMinor, moneyOf, paymentsOf, type Payment } from '../payments/state.js';
import { runningInstalments } from '../planning/state.js';

/**
 * The accounts of the ledger. The accounts form two sides, which describe the same money. Each side sums to zero for
 * each currency:
 *
 * - what was promised: `budget` = `reserved` + `committed` + `spent`
 * - where it is: `bank` = `in-transit` + `cash` + `in-hand` + `returned` + `lost` + `fees` + `exchange`, and
 *   `donor` = `claims`
 *
 * No account is called medical (SEE-1).
 */
const ledgerAccounts = [
  'budget',
  'reserved',
  'committed',
  'spent',
  'bank',
  'in-transit',
  'cash',
  'in-hand',
  'returned',
  'lost',
  'fees',
  'exchange',
  'donor',
  'claims',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** The place of an amount: its account, its line of aid and its source. */
export interface Place {
  readonly account: LedgerAccount;
  /** The organisation that holds cash; `null` for every other account. */
  readonly holder: OrganisationId | null;
  /** The id of the payment, instalment, grant or claim within the case. */
  readonly line: string;
  readonly source: string | null;
  readonly currency: string;
}
/** An amount in minor units at a place. */
export interface Position extends Place {
  readonly amountMinor: number;
}

type Line = Pick<Place, 'line' | 'source' | 'currency'>;
type Amounts = Partial<Record<LedgerAccount, number>>;

/** PAY-10: where the money of a case is, as far as its facts say. Each side sums to zero for each currency. */
export const positionsOf = (state: CaseState): Position[] => [
  ...paymentsOf(state).flatMap(positionsOfPayment),
  ...runningInstalments(state)
    .filter(({ instalmentId }) => state.payments[instalmentId] === undefined)
    .flatMap(({ instalmentId: line, currency, amountMinor }) =>
      promised({ line, currency, source: null }, { reserved: amountMinor }),
    ),
  ...state.withdrawal.claims
    .filter(({ status }) => status === 'raised')
    .flatMap(({ claimId: line, currency, amountMinor }) =>
      placed({ line, currency, source: null }, { claims: amountMinor, donor: -amountMinor }),
    ),
];

function positionsOfPayment(payment: Payment): Position[] {
  const { paymentId, currency, fundingSource, cashAt } = payment;
  const line: Line = { line: paymentId, currency, source: fundingSource };
  const { onItsWayMinor, returnedMinor, lostMinor, feeMinor, differenceMinor } = moneyOf(payment);
  const inHand = inHandMinor(payment);
  const returned = returnedMinor + (payment.givenBackMinor ?? 0);
  const spent = inHand + lostMinor + feeMinor;
  const way = cashAt === null ? { 'in-transit': onItsWayMinor } : { cash: onItsWayMinor };
  return [
    ...promised(line, { reserved: missingMinor(payment), committed: onItsWayMinor, spent }),
    ...placed(
      line,
      {
        ...way,
        'in-hand': inHand,
        returned,
        lost: lostMinor,
        fees: feeMinor,
        exchange: differenceMinor,
        bank: -(onItsWayMinor + spent + returned + differenceMinor),
      },
      cashAt,
    ),
  ];
}

const promised = (line: Line, amounts: Amounts): Position[] =>
  placed(line, { ...amounts, budget: -Object.values(amounts).reduce((sum, one) => sum + one, 0) });

const placed = (line: Line, amounts: Amounts, cashAt: OrganisationId | null = null): Position[] =>
  ledgerAccounts.flatMap((account) =>
    amounts[account]
      ? [{ ...line, account, holder: account === 'cash' ? cashAt : null, amountMinor: amounts[account] }]
      : [],
  );
