import type {
  IsoDay,
  OrganisationId,
  PaymentId,
  PaymentKind,
  PaymentStatus,
  PersonId,
  StaffId,
  StepId,
  VaultId,
} from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import {
  booked,
  partsOf,
  totalOf,
  withoutParts,
  type Account,
  type Parts,
  type Total,
} from '../money/account.js';
import type { HandOut } from './cash.js';
import type { CashHolder, PayeeIs } from './fields.js';
import type { DisputePayment } from './steps/dispute-payment.step.js';

/** PAY-1: one payment from request to settlement, with its numbered attempts and the three people of PAY-2. */
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
  /** PAY-4: who entered the payee. If the payee was changed, somebody else confirms it. */
  payeeEnteredBy: StaffId;
  payeeConfirmed: boolean;
  /** True if no machine sends the payment: finance sends it and records the result. */
  byHand: boolean;
  /** PAY-10: the part of the case whose organisation holds the cash. Absent: the office abroad. */
  cashHolder?: CashHolder;
  /**
   * PAY-5: the organisation to which the cash was sent. This organisation accounts for the cash, even after the case
   * has moved to another organisation.
   */
  cashAt: OrganisationId | null;
  /** PAY-5: the cash that was handed out since the last receipt. */
  handOuts?: readonly HandOut[];
  /** The sum of the receipts of the current attempt, in minor units. Absent if its account contains them (PAY-10). */
  receivedMinor?: number;
  /** PAY-10: the part of the receipts that the person gave back, in minor units. */
  givenBackMinor?: number;
  /** PAY-10: true if no more money is sent: the unsent amount and returned money are given up. */
  restGivenUp?: true;
  /** Staff who handed over money or recorded a receipt. These staff are heard in a dispute, but do not resolve it. */
  handledBy: StaffId[];
  /** The open dispute: somebody says that the money did not arrive as it should have, or the amounts do not add up. */
  dispute: Dispute | null;
  writeOffProposedBy: StaffId | null;
  /** PAY-3: the report of finance about the money, before another person confirms the report. */
  stated?: Statement;
  statusSince: IsoDay;
  /**
   * PAY-8: the status of the payment when its ground ended. If the end of the ground is undone, the payment continues
   * from this status. If this status is `approved`, the payment continues from `requested`.
   */
  endedIn?: PaymentStatus;
  /** PAY-3: all attempts with their results, oldest first. */
  attempts: Attempt[];
}
/**
 * PAY-3: one attempt, as it was released, and its result. While the status of the payment describes an attempt, the
 * last attempt has the same status.
 */
export interface Attempt extends Partial<Omit<Parts, 'receivedMinor'>> {
  readonly attempt: number;
  /**
   * The key by which the provider knows the attempt. Absent if the attempt was released before keys were derived from
   * the case.
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
  /** The steps that recorded the receipts of this attempt. Absent in the first attempt, which has all other receipts. */
  receipts?: readonly StepId[];
  /** PAY-10: the amount that was sent, in minor units. Absent if the newest fact of the attempt is older than edition 2. */
  sentMinor?: number;
  /** PAY-9: present if the bank itself confirmed the attempt, and no later record needs a person to judge it. */
  bankConfirmed?: true;
  /** Why the attempt failed or came back, as the provider's code. */
  reason?: string;
  /** PAY-3: present if two persons stated that the attempt failed or came back, but the provider did not prove it. */
  statedByTwo?: true;
}
/** `more-than-sent`: nobody raised the dispute, but the parts of an attempt add up to more than was sent (PAY-10). */
export interface Dispute {
  readonly what: DisputePayment['what'] | 'more-than-sent';
  readonly by: StaffId | null;
}
/**
 * PAY-3: a person's statement about what happened to money. The statement counts when another person has confirmed it.
 */
export interface Statement {
  readonly report: StatedReport;
  readonly by: StaffId;
  /** The amount that came back or never left. Absent: the whole amount that is on its way. */
  readonly amountMinor?: number;
  /** The part of the sent amount that came back, in case an exchange changed the returned amount. */
  readonly coversMinor?: number;
  /** True if the person had received the money and gave it back. */
  readonly fromPerson?: true;
}
/** The reports that allow another attempt. One person's statement is not enough for such a report (PAY-3). */
export type StatedReport = 'failed' | 'returned';
export type PaymentsState = Record<PaymentId, Payment>;

export const paymentsOf = (state: CaseState): Payment[] => Object.values(state.payments);

const settledStatuses: ReadonlySet<PaymentStatus> = new Set(['reconciled', 'written-off', 'cancelled']);
const gone: ReadonlySet<PaymentStatus> = new Set(['cancelled', 'failed', 'returned']);
/** The statuses in which nothing more is sent without a new decision. */
const nothingMore: ReadonlySet<PaymentStatus> = new Set([...gone, 'written-off']);
const unsent: ReadonlySet<PaymentStatus> = new Set(['planned', 'requested', 'approved', 'held']);

/** PAY-10: true if the status of the payment follows from its amounts. */
export const isByAmounts = ({ attempts }: Payment): boolean =>
  attempts.length > 0 && attempts.every(({ sentMinor }) => sentMinor !== undefined);

/** PAY-10: the account of an attempt. If an older attempt has no account, the account follows from its last status. */
export function accountOf(payment: Payment, attempt: Attempt): Account {
  if (attempt.sentMinor !== undefined) return { ...partsOf(attempt), amountMinor: attempt.sentMinor };
  const { amountMinor, status: now } = payment;
  const { status } = attempt;
  const isWhole = status === 'received' || status === 'reconciled';
  const receivedMinor = isWhole ? amountMinor : Math.min(attempt.receivedMinor, amountMinor);
  const account = booked({ amountMinor }, 'receivedMinor', receivedMinor);
  const restMinor = amountMinor - receivedMinor;
  if (status === 'failed') return booked(account, 'failedMinor', restMinor);
  if (status === 'returned') return booked(account, 'returnedMinor', restMinor);
  const isWrittenOff = now === 'written-off' && attempt.attempt === payment.attempt;
  return isWrittenOff ? booked(account, 'lostMinor', restMinor) : account;
}

/** PAY-10: the account of the last attempt of a payment that was released. */
export const lastAccountOf = (payment: Payment): Account => accountOf(payment, payment.attempts.at(-1)!);

/** The attempt with this account. */
export const withAccount = (attempt: Attempt, account: Account): Attempt => ({
  ...withoutParts(attempt),
  ...partsOf(account),
  receivedMinor: account.receivedMinor ?? 0,
  sentMinor: account.amountMinor,
});

/** PAY-10: the sums of a payment over all its attempts. */
export const moneyOf = (payment: Payment): Total =>
  totalOf(payment.attempts.map((attempt) => accountOf(payment, attempt)));

/**
 * PAY-10, CLAIM-1: the money that the persons hold, in minor units: the received amount minus the amount that they gave
 * back.
 */
export const inHandMinor = (payment: Payment): number =>
  moneyOf(payment).receivedMinor - (payment.givenBackMinor ?? 0);

/**
 * PAY-1, PAY-10: the amount that counts as paid, in minor units: the released amount minus the amount that is proved
 * failed or came back. Money with an unknown outcome counts as paid, and so does money that was written off, because
 * nobody proved that this money never arrived.
 */
export function usedMinor(payment: Payment): number {
  const { onItsWayMinor, lostMinor, feeMinor } = moneyOf(payment);
  return inHandMinor(payment) + onItsWayMinor + lostMinor + feeMinor;
}

/** PAY-10: the part of the amount that has neither arrived nor is on its way, in minor units. */
const unusedMinor = (payment: Payment): number => Math.max(0, payment.amountMinor - usedMinor(payment));

const isGivenUp = ({ restGivenUp, status }: Payment): boolean =>
  restGivenUp === true || status === 'cancelled';

/** PAY-10: the amount that the next attempt sends, in minor units. */
export const missingMinor = (payment: Payment): number => (isGivenUp(payment) ? 0 : unusedMinor(payment));

/** PAY-10: the part of the payment that will not be paid, in minor units. */
export const givenUpMinor = (payment: Payment): number => (isGivenUp(payment) ? unusedMinor(payment) : 0);

/** PAY-6: the amount that counts against caps, in minor units. Money counts once it is planned. */
export function committedMinor(payment: Payment): number {
  const { status, amountMinor, restGivenUp } = payment;
  if (!isByAmounts(payment)) return gone.has(status) ? 0 : amountMinor;
  return restGivenUp || nothingMore.has(status) ? usedMinor(payment) : amountMinor;
}

/** PAY-1: true if the payment is reconciled, written off by two people, or cancelled. */
export const isSettled = (payment: Payment): boolean => settledStatuses.has(payment.status);
/**
 * PAY-1: true if the payment is released and not proved failed or returned. A released payment that is `unknown`
 * counts as paid.
 */
export const isPaid = (payment: Payment): boolean =>
  isByAmounts(payment) ? usedMinor(payment) > 0 : !unsent.has(payment.status) && !gone.has(payment.status);

/** PAY-5, PEOPLE-3: cash that was sent to this office and that the office has not accounted for yet. */
export const unaccountedCashAt = (state: CaseState, officeId: OrganisationId): Payment[] =>
  paymentsOf(state).filter(
    (payment) => payment.cashAt === officeId && isPaid(payment) && !isSettled(payment),
  );

/** The ids of the payments in {@link unaccountedCashAt}. */
export const accountsOf = (state: CaseState, officeId: OrganisationId): ReadonlySet<string> =>
  new Set(unaccountedCashAt(state, officeId).map(({ paymentId }) => paymentId));

export const paidMinor = (state: CaseState): number =>
  paymentsOf(state).reduce((sum, payment) => sum + usedMinor(payment), 0);

/**
 * PLAN-5: the released amount of an instalment, which later plan versions cannot change. 0: the instalment was not
 * released, or was cancelled.
 */
export const releasedMinor = (state: CaseState, instalmentId: PaymentId): number => {
  const payment = state.payments[instalmentId];
  if (!payment || unsent.has(payment.status) || payment.status === 'cancelled') return 0;
  return payment.restGivenUp ? usedMinor(payment) : payment.amountMinor;
};

/** The released payments that a machine must send itself and has to start (law 9). */
export const paymentWork = (state: CaseState): Payment[] =>
  paymentsOf(state).filter(({ status, byHand }) => status === 'released' && !byHand);
