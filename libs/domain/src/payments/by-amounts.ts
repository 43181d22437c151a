import type { MachineSteps, PaymentStatus } from '@homeward/contracts';
import { raiseAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { startClock, stopClock } from '../case/clock.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { booked, onItsWayMinor, partOf, type Account } from '../money/account.js';
import { confirmByBank, followAttempt, isStatedByTwo, leaveToPeople } from './attempts.js';
import { setStatus } from './moves.js';
import {
  accountOf,
  inHandMinor,
  isByAmounts,
  missingMinor,
  moneyOf,
  withAccount,
  type Attempt,
  type Payment,
  type Statement,
} from './state.js';

/*
 * PAY-10: what happens to money is booked on the account of its attempt, and the status of the payment follows from
 * these accounts. Facts before edition 2 set the status itself (reports.ts), unless `goesByAmounts` is true.
 */

type Report = MachineSteps['receive-payment-report'];

/**
 * True if a fact changes the payment through its amounts. Facts from edition 2 on always do. An older fact does if the
 * payment already has accounts, or if the fact carries an amount.
 */
export const goesByAmounts = (fact: Fact, payment: Payment): boolean =>
  isOfEdition(fact, 2) || isByAmounts(payment) || amountsIn.some((name) => name in fact.payload);

const amountsIn = ['amountMinor', 'coversMinor', 'feeMinor', 'returnedMinor'];

/** Starts the accounts of a payment: an attempt without an account gets the one that follows from its status. */
function keepAccounts(payment: Payment): void {
  delete payment.receivedMinor;
  payment.attempts = payment.attempts.map((one) => withAccount(one, accountOf(payment, one)));
}

/** Changes the account of an attempt. The status of the payment follows. */
export function book(
  draft: CaseState,
  fact: Fact,
  payment: Payment,
  change: (account: Account) => Account,
  attempt = payment.attempt,
): void {
  keepAccounts(payment);
  payment.attempts = payment.attempts.map((one) =>
    one.attempt === attempt ? withAccount(one, change(accountOf(payment, one))) : one,
  );
  followAmounts(draft, fact, payment);
}

/** Gives a payment the status that follows from its amounts, and the deadline of that status. */
function followAmounts(draft: CaseState, fact: Fact, payment: Payment, isWaiting?: boolean): void {
  const status = statusOf(payment, isWaiting);
  if (status === undefined) return;
  const { dispute } = payment;
  if (status !== payment.status) {
    setStatus(payment, fact, status);
    if (status === 'disputed') payment.dispute = dispute ?? { what: 'more-than-sent', by: null };
  } else {
    delete payment.stated;
    followAttempt(payment);
  }
  keepClocks(draft, fact, payment);
}

const beforeRelease: ReadonlySet<PaymentStatus> = new Set(['planned', 'requested', 'approved', 'held']);
const onTheWay: ReadonlySet<PaymentStatus> = new Set(['released', 'sent', 'unknown', 'confirmed']);

/** The status that follows from the amounts; `undefined` if the payment waits for people before its next attempt. */
function statusOf(
  payment: Payment,
  isWaiting = beforeRelease.has(payment.status),
): PaymentStatus | undefined {
  const { status, dispute, restGivenUp } = payment;
  const money = moneyOf(payment);
  if (money.isOver) return 'disputed';
  if (isWaiting) return undefined;
  if (dispute && dispute.what !== 'more-than-sent') return 'disputed';
  if (money.onItsWayMinor > 0) return money.receivedMinor > 0 ? 'partly-received' : statusOnTheWay(payment);
  if (missingMinor(payment) > 0)
    return money.returnedMinor > 0 || isGivenBack(payment) ? 'returned' : 'failed';
  if (inHandMinor(payment) === 0 && money.lostMinor === 0 && restGivenUp) return 'cancelled';
  if (money.lostMinor > 0) return 'written-off';
  return status === 'reconciled' ? 'reconciled' : 'received';
}

const isGivenBack = ({ givenBackMinor = 0 }: Payment): boolean => givenBackMinor > 0;

/**
 * The status of a payment of which nothing was received. The status depends on what the bank or finance has reported.
 */
const statusOnTheWay = ({ status, method, attempts, attempt }: Payment): PaymentStatus => {
  if (onTheWay.has(status)) return status;
  const isConfirmed = attempts.some((one) => one.attempt === attempt && one.bankConfirmed === true);
  return method === 'cash' && !isConfirmed ? 'sent' : 'confirmed';
};

const settled: ReadonlySet<PaymentStatus> = new Set(['reconciled', 'written-off', 'cancelled']);
const awaitsReceipt: ReadonlySet<PaymentStatus> = new Set(['confirmed', 'partly-received']);

function keepClocks(draft: CaseState, fact: Fact, { paymentId: subject, status }: Payment): void {
  stopClock(draft, 'payment-step', subject);
  stopClock(draft, 'payment-receipt', subject);
  if (settled.has(status)) return;
  startClock(draft, fact, awaitsReceipt.has(status) ? 'payment-receipt' : 'payment-step', { subject });
}

/**
 * For each report of the bank about an attempt that is under way, the statuses of the payment that the report may
 * change.
 */
const progress: Readonly<Record<'sent' | 'unknown' | 'confirmed', readonly PaymentStatus[]>> = {
  sent: ['released', 'unknown'],
  unknown: ['released', 'sent'],
  confirmed: ['released', 'sent', 'unknown'],
};

const mayFail: ReadonlySet<PaymentStatus> = new Set(['released', 'sent', 'unknown', 'disputed']);

/** Books a report by the provider about an attempt. The attempt may be older than the current one. */
export function bookReport(
  draft: CaseState,
  fact: Fact,
  payment: Payment,
  { attempt, report }: Report,
): void {
  const isCurrent = attempt === payment.attempt;
  if (report.status === 'by-hand') payment.byHand ||= isCurrent;
  else if (report.status === 'failed' || report.status === 'returned') {
    const { status, reason, amountMinor } = report;
    // Once the bank has confirmed an attempt, only a return is possible.
    if (status === 'failed' && !(isCurrent && mayFail.has(payment.status))) return;
    book(draft, fact, payment, (account) => setPart(account, status, amountMinor), attempt);
    nameReason(payment, attempt, reason);
  } else if (!isCurrent || isStatedByTwo(payment)) {
    if (report.status === 'confirmed' && isStatedByTwo(payment, attempt))
      raiseAlert(draft, 'facts-disagree', payment.paymentId, fact.recordedAt);
  } else {
    const status = report.status === 'accepted' ? 'sent' : report.status;
    if (progress[status].includes(payment.status)) advance(draft, fact, payment, status);
  }
}

/** Records the progress of the money of the current attempt. */
export function advance(
  draft: CaseState,
  fact: Fact,
  payment: Payment,
  status: 'sent' | 'unknown' | 'confirmed',
): void {
  keepAccounts(payment);
  setStatus(payment, fact, status);
  if (status !== 'sent') payment.byHand = false;
  if (status === 'confirmed' && fact.actor === null) confirmByBank(payment);
  keepClocks(draft, fact, payment);
}

/**
 * Sets the amount that, according to the provider, failed or came back so far. If the report has no amount, the whole
 * amount that was not received is meant. If the whole amount was received, the report contradicts the receipt.
 */
function setPart(account: Account, status: 'failed' | 'returned', amountMinor: number | undefined): Account {
  const part = status === 'failed' ? 'failedMinor' : 'returnedMinor';
  const before = partOf(account, part);
  const restMinor = onItsWayMinor(account) + before;
  const isReceived = partOf(account, 'receivedMinor') > 0;
  const whole = restMinor > 0 || !isReceived ? restMinor : account.amountMinor;
  return booked(account, part, (amountMinor ?? whole) - before);
}

const nameReason = (payment: Payment, attempt: number, reason: string): void => {
  payment.attempts = payment.attempts.map((one): Attempt =>
    one.attempt === attempt ? { ...one, reason } : one,
  );
};

/** Books a report that one person stated and another person confirmed. */
export function bookStatement(draft: CaseState, fact: Fact, payment: Payment, stated: Statement): void {
  leaveToPeople(payment);
  payment.byHand = false;
  if (stated.fromPerson) {
    keepAccounts(payment);
    payment.givenBackMinor = (payment.givenBackMinor ?? 0) + stated.amountMinor!;
    return followAmounts(draft, fact, payment);
  }
  book(draft, fact, payment, (account) => {
    const came = stated.amountMinor ?? onItsWayMinor(account);
    if (stated.report === 'failed') return booked(account, 'failedMinor', came);
    const difference = (stated.coversMinor ?? came) - came;
    return booked(booked(account, 'returnedMinor', came), 'differenceMinor', difference);
  });
}

/**
 * PAY-10: writes off the money that is on its way. Money that arrived stays paid, and money that never left can be used
 * again.
 */
export function writeOff(draft: CaseState, fact: Fact, payment: Payment): void {
  payment.dispute = null;
  payment.writeOffProposedBy = null;
  book(draft, fact, payment, (account) => booked(account, 'lostMinor', Math.max(0, onItsWayMinor(account))));
}

/** PAY-10: gives up the amount that would still be sent. The amount that was received is kept, and is reconciled. */
export function giveUpRest(draft: CaseState, fact: Fact, payment: Payment): void {
  keepAccounts(payment);
  payment.restGivenUp = true;
  followAmounts(draft, fact, payment, false);
}
