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
  /** MINOR-4: for a child's money, the adult who receives it. */
  payeeIs?: PayeeIs | undefined;
  textCode: string;
  fundingSource: string | null;
  raisedFor: 'country' | 'health' | null;
  /** INC-1: no hold stops it. */
  emergency: boolean;
  status: PaymentStatus;
  /** PAY-3: 0 until the first release. */
  attempt: number;
  /** PAY-2: three different persons. */
  requestedBy: StaffId;
  approvedBy: StaffId | null;
  releasedBy: StaffId | null;
  /** PAY-4: a changed payee is confirmed by someone who did not enter it. */
  payeeEnteredBy: StaffId;
  payeeConfirmed: boolean;
  /** No machine sends it: finance does, and records the result. */
  byHand: boolean;
  /**
   * PAY-5: the office that was sent the cash and accounts for it, also after the case has moved to another office.
   */
  cashAt: OrganisationId | null;
  /** All receipts together. */
  receivedMinor: number;
  /** Staff who handed over money or recorded a receipt: they are heard in a dispute, but do not resolve it. */
  handledBy: StaffId[];
  /** Set while somebody says that it did not arrive as it should have. */
  dispute: { readonly what: DisputePayment['what']; readonly by: StaffId } | null;
  writeOffProposedBy: StaffId | null;
  /** PAY-3: what finance says happened to the money, while another person has not confirmed it. */
  stated?: { readonly report: StatedReport; readonly by: StaffId };
  statusSince: IsoDay;
  /** PAY-8: its status when its ground ended; it goes on from there if that is undone. */
  endedIn?: PaymentStatus;
  /** PAY-3: all attempts with their results, oldest first. */
  attempts: Attempt[];
}
/** PAY-3: one attempt, as it was released, and its result. The last one has the status of the payment. */
export interface Attempt {
  readonly attempt: number;
  /** The key that the provider knows it by. Absent in attempts released before the key was derived from the case. */
  readonly key?: string;
  readonly method: Payment['method'];
  readonly payee: VaultId;
  readonly approvedBy: StaffId | null;
  readonly releasedBy: StaffId | null;
  readonly releasedOn: IsoDay;
  status: PaymentStatus;
  statusSince: IsoDay;
  receivedMinor: number;
  /** PAY-9: the bank itself confirmed it, and nothing was recorded since that a person has to judge. */
  bankConfirmed?: true;
  /** Why it failed or came back, in the provider's code. */
  reason?: string;
  /** PAY-3: two persons stated that it failed or came back; the provider did not prove it. */
  statedByTwo?: true;
}
/** The reports that open another attempt, for which one person's word is not enough (PAY-3). */
export type StatedReport = 'failed' | 'returned';
export type PaymentsState = Record<PaymentId, Payment>;

export const paymentsOf = (state: CaseState): Payment[] => Object.values(state.payments);

const settledStatuses: ReadonlySet<PaymentStatus> = new Set(['reconciled', 'written-off', 'cancelled']);
const gone: ReadonlySet<PaymentStatus> = new Set(['cancelled', 'failed', 'returned']);
const unsent: ReadonlySet<PaymentStatus> = new Set(['planned', 'requested', 'approved', 'held']);

/** PAY-1: settled = reconciled, written off by two, or cancelled. */
export const isSettled = (payment: Payment): boolean => settledStatuses.has(payment.status);
/** PAY-1: paid = released and not proved failed or returned. What was released and is `unknown` counts as paid. */
export const isPaid = (payment: Payment): boolean => !unsent.has(payment.status) && !gone.has(payment.status);

/** PAY-5, PEOPLE-3: cash that was sent to an office and that the office has not accounted for yet. */
export const cashHeldBy = (state: CaseState, officeId: OrganisationId): Payment[] =>
  paymentsOf(state).filter(
    (payment) => payment.cashAt === officeId && isPaid(payment) && !isSettled(payment),
  );

/** The same, as ids. */
export const accountsOf = (state: CaseState, officeId: OrganisationId): ReadonlySet<string> =>
  new Set(cashHeldBy(state, officeId).map(({ paymentId }) => paymentId));

export const paidMinor = (state: CaseState): number =>
  paymentsOf(state)
    .filter(isPaid)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** PLAN-5: from `released` on, an instalment stays. */
export const releasedMinor = (state: CaseState, instalmentId: PaymentId): number => {
  const payment = state.payments[instalmentId];
  return payment && !unsent.has(payment.status) && payment.status !== 'cancelled' ? payment.amountMinor : 0;
};

/** What a machine has to start: the attempts of released payments that it sends itself (law 9). */
export const paymentWork = (state: CaseState): Payment[] =>
  paymentsOf(state).filter(({ status, byHand }) => status === 'released' && !byHand);
