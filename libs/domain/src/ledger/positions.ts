import type { OrganisationId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { dividedBy } from '../money/money.js';
import { inHandMinor, missingMinor, moneyOf, paymentsOf, type Payment } from '../payments/state.js';
import type { SourceShare } from '../planning/fields.js';
import { grantedInstalment, runningInstalments } from '../planning/state.js';

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
export const ledgerAccounts = [
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

type Line = Pick<Place, 'line' | 'currency'>;
type Amounts = Partial<Record<LedgerAccount, number>>;

/** PAY-10: where the money of a case is, as far as its facts say. Each side sums to zero for each currency. */
export const positionsOf = (state: CaseState): Position[] => [
  ...paymentsOf(state).flatMap((payment) => positionsOfPayment(payment, sharesOf(payment, state))),
  ...runningInstalments(state)
    .filter(({ instalmentId }) => state.payments[instalmentId] === undefined)
    .flatMap(({ instalmentId: line, currency, amountMinor, fundingSources }) =>
      promised({ line, currency }, { reserved: amountMinor }, fundingSources),
    ),
  ...state.withdrawal.claims
    .filter(({ status }) => status === 'raised')
    .flatMap(({ claimId: line, currency, amountMinor }) =>
      placed({ line, currency }, 'donor', { claims: amountMinor }, []),
    ),
];

/** The source that the payment names pays for it. Without one, the sources of the line in the plan pay by shares. */
const sharesOf = ({ paymentId, fundingSource }: Payment, state: CaseState): readonly SourceShare[] =>
  fundingSource === null
    ? (grantedInstalment(state, paymentId)?.fundingSources ?? [])
    : [{ source: fundingSource, percent: 100 }];

function positionsOfPayment(payment: Payment, shares: readonly SourceShare[]): Position[] {
  const { paymentId, currency, cashAt } = payment;
  const line: Line = { line: paymentId, currency };
  const { onItsWayMinor, returnedMinor, lostMinor, feeMinor, differenceMinor } = moneyOf(payment);
  const inHand = inHandMinor(payment);
  const spent = inHand + lostMinor + feeMinor;
  const where = {
    [cashAt === null ? 'in-transit' : 'cash']: onItsWayMinor,
    'in-hand': inHand,
    returned: returnedMinor + (payment.givenBackMinor ?? 0),
    lost: lostMinor,
    fees: feeMinor,
    exchange: differenceMinor,
  };
  return [
    ...promised(line, { reserved: missingMinor(payment), committed: onItsWayMinor, spent }, shares),
    ...placed(line, 'bank', where, shares, cashAt),
  ];
}

const promised = (line: Line, amounts: Amounts, shares: readonly SourceShare[]): Position[] =>
  placed(line, 'budget', amounts, shares);

/** The amounts, divided among the sources, and the counter-account that makes each source sum to zero. */
function placed(
  line: Line,
  against: LedgerAccount,
  amounts: Amounts,
  shares: readonly SourceShare[],
  cashAt: OrganisationId | null = null,
): Position[] {
  const sources = shares.length > 0 ? shares : [{ source: null, percent: 100 }];
  const divided = ledgerAccounts.map((account) => ({
    account,
    holder: account === 'cash' ? cashAt : null,
    parts: dividedBy(
      amounts[account] ?? 0,
      sources.map(({ percent }) => percent),
    ),
  }));
  return sources.flatMap(({ source }, n) => {
    const sum = divided.reduce((total, { parts }) => total + parts[n]!, 0);
    return divided
      .map(({ parts, ...place }) => ({
        ...line,
        ...place,
        source,
        amountMinor: place.account === against ? -sum : parts[n]!,
      }))
      .filter(({ amountMinor }) => amountMinor !== 0);
  });
}
