import type {
  IsoDay,
  OrganisationId,
  PaymentId,
  PaymentKind,
  PaymentStatus,
  PersonId,
  StaffId,
  VaultId,
} from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PayeeIs } from './fields.js';
import type { DisputePayment } from './steps/dispute-payment.step.js';

/** PAY-1: one payment from request to settlement, with its three people and its numbered attempts. */
export interface Payment {
  readonly paymentId: PaymentId;
  readonly kind: PaymentKind;
  personIds: readonly PersonId[];
  amountMinor: number;
  currency: string;
  method: 'bank' | 'cash';
  payee: VaultId;
  /** MINOR-4: the adult who receives a child's money. */
  payeeIs?: PayeeIs | undefined;
  textCode: string;
  fundingSource: string | null;
  raisedFor: 'country' | 'health' | null;
  /** INC-1: true if no hold stops the payment. */
  emergency: boolean;
  status: PaymentStatus;
  /** PAY-3: the number of the current attempt. 0 before the first release. */
  attempt: number;
  /** PAY-2: the requester, the approver and the releaser: three different persons. */
  requestedBy: StaffId;
  approvedBy: StaffId | null;
  releasedBy: StaffId | null;
  /** PAY-4: true if the payee is confirmed. Somebody who did not enter a changed payee confirms it. */
  payeeEnteredBy: StaffId;
  payeeConfirmed: boolean;
  /** True if no machine sends the payment: finance sends it and records the result. */
  byHand: boolean;
  /**
   * PAY-5: the office to which the cash was sent. It accounts for the cash, also after the case has moved to another
   * office.
   */
  cashAt: OrganisationId | null;
  /** The sum of all receipts, in minor units. */
  receivedMinor: number;
  /** Staff who handed over money or recorded a receipt. They are heard in a dispute, but do not resolve it. */
  handledBy: StaffId[];
  /** The open dispute, if somebody says that the money did not arrive as it should have. */
  dispute: { readonly what: DisputePayment['what']; readonly by: StaffId } | null;
  writeOffProposedBy: StaffId | null;
  /** PAY-3: what finance reports about the money, before another person confirms it. */
  stated?: { readonly report: StatedReport; readonly by: StaffId };
  statusSince: IsoDay;
  /**
   * PAY-8: the status of the payment when its ground ended. If that end is undone, the payment goes on from this
   * status.
   */
  endedIn?: PaymentStatus;
  /** PAY-3: all attempts with their results, oldest first. */
  attempts: Attempt[];
}
/** PAY-3: one attempt, as it was released, and its result. The last attempt has the status of the payment. */
export interface Attempt {
  readonly attempt: number;
  /**
   * The key by which the provider knows the attempt. Absent if it was released before keys were derived from the
   * case.
   */
  readonly key?: string;
  readonly method: Payment['method'];
  readonly payee: VaultId;
  readonly approvedBy: StaffId | null;
  readonly releasedBy: StaffId | null;
  readonly releasedOn: IsoDay;
  status: PaymentStatus;
  statusSince: IsoDay;
  receivedMinor: number;
  /** PAY-9: present if the bank itself confirmed the attempt, and no later record needs a person to judge it. */
  bankConfirmed?: true;
  /** Why the attempt failed or came back, as the provider's code. */
  reason?: string;
  /** PAY-3: present if two persons stated that the attempt failed or came back, but the provider did not prove it. */
  statedByTwo?: true;
}
/** The reports that allow another attempt. One person's statement is not enough for them (PAY-3). */
export type StatedReport = 'failed' | 'returned';
export type PaymentsState = Record<PaymentId, Payment>;

export const paymentsOf = (state: CaseState): Payment[] => Object.values(state.payments);

const settledStatuses: ReadonlySet<PaymentStatus> = new Set(['reconciled', 'written-off', 'cancelled']);
const gone: ReadonlySet<PaymentStatus> = new Set(['cancelled', 'failed', 'returned']);
const unsent: ReadonlySet<PaymentStatus> = new Set(['planned', 'requested', 'approved', 'held']);

/** PAY-1: true if the payment is reconciled, written off by two people, or cancelled. */
export const isSettled = (payment: Payment): boolean => settledStatuses.has(payment.status);
/**
 * PAY-1: true if the payment is released and not proved failed or returned. A released payment that is `unknown`
 * counts as paid.
 */
export const isPaid = (payment: Payment): boolean => !unsent.has(payment.status) && !gone.has(payment.status);

/** PAY-5, PEOPLE-3: cash that was sent to this office and for which it has not accounted yet. */
export const unaccountedCashAt = (state: CaseState, officeId: OrganisationId): Payment[] =>
  paymentsOf(state).filter(
    (payment) => payment.cashAt === officeId && isPaid(payment) && !isSettled(payment),
  );

/** The ids of the payments in {@link unaccountedCashAt}. */
export const accountsOf = (state: CaseState, officeId: OrganisationId): ReadonlySet<string> =>
  new Set(unaccountedCashAt(state, officeId).map(({ paymentId }) => paymentId));

export const paidMinor = (state: CaseState): number =>
  paymentsOf(state)
    .filter(isPaid)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** PLAN-5: the released amount of an instalment, which no version changes any more. 0: it was not released. */
export const releasedMinor = (state: CaseState, instalmentId: PaymentId): number => {
  const payment = state.payments[instalmentId];
  return payment && !unsent.has(payment.status) && payment.status !== 'cancelled' ? payment.amountMinor : 0;
};

/** The released payments that a machine must send itself and has to start (law 9). */
export const paymentWork = (state: CaseState): Payment[] =>
  paymentsOf(state).filter(({ status, byHand }) => status === 'released' && !byHand);
