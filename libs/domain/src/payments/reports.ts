import type { PaymentId, PaymentStatus, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { raiseAlert } from '../case/alerts.js';
import { startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { firstRefusal, type MachineRules, type Situation } from '../case/step-rule.js';
import { confirmByBank, followAttempt, isStatedByTwo, matchesByForm } from './attempts.js';
import { bookReport, goesByAmounts } from './by-amounts.js';
import { moveTo, paymentOf, refuseOtherStatus, setStatus } from './moves.js';
import { moneyOf, type Payment, type StatedReport } from './state.js';
import type { EnterPaymentReport } from './steps/enter-payment-report.step.js';

/**
 * For each status that a bank reports, the earlier statuses of the payment that allow the report. After `confirmed`
 * only a return is possible, even after settlement.
 */
export const mayFollow: Readonly<
  Record<'sent' | 'confirmed' | 'failed' | 'returned' | 'unknown', readonly PaymentStatus[]>
> = {
  sent: ['released', 'unknown'],
  unknown: ['released', 'sent'],
  confirmed: ['released', 'sent', 'unknown'],
  failed: ['released', 'sent', 'unknown', 'disputed'],
  returned: ['sent', 'unknown', 'confirmed', 'received', 'partly-received', 'disputed', 'reconciled'],
};

/**
 * PAY-3: true for a report that allows another attempt. If such a report is entered by hand, another person has to
 * confirm it.
 */
export const isStatement = (report: EnterPaymentReport['report']): report is StatedReport =>
  report === 'failed' || report === 'returned';

/** PAY-10: refuses a write-off if no money is on its way, because money that came back or never left is not lost. */
export function refuseWriteOff(paymentId: PaymentId, situation: Situation): Refusal | undefined {
  return firstRefusal(
    refuseOtherStatus(paymentId, situation, ['unknown', 'partly-received', 'disputed'], 'PAY-1'),
    moneyOf(paymentOf(paymentId, situation)).onItsWayMinor === 0 && {
      code: 'PAYMENT.NOTHING_ON_ITS_WAY',
      rule: 'PAY-10',
    },
  );
}

/**
 * The rules for what providers report about a released payment, until its settlement, and for payments that settle
 * automatically (PAY-9).
 */
export const paymentReportRules: MachineRules<'receive-payment-report' | 'match-payment'> = {
  'receive-payment-report': {
    evolve: (draft, fact) => {
      const { paymentId, attempt, report } = fact.payload;
      const payment = draft.payments[paymentId];
      if (!payment) return;
      if (goesByAmounts(fact, payment)) return bookReport(draft, fact, payment, fact.payload);
      // A late report about an older attempt does not change the payment, because the next attempt was opened only
      // after the outcome of the older attempt was known (PAY-3).
      if (payment.attempt !== attempt) return contradict(draft, fact, payment);
      if (report.status === 'by-hand') payment.byHand = true;
      else {
        takeReport(draft, fact, payment, report.status === 'accepted' ? 'sent' : report.status);
        if ('reason' in report && payment.status === report.status) followAttempt(payment, report.reason);
        if (report.status === 'confirmed' && payment.status === 'confirmed') confirmByBank(payment);
      }
    },
  },
  'match-payment': {
    evolve: (draft, fact) => {
      const payment = draft.payments[fact.payload.paymentId];
      // The payment is unchanged if a person has already reconciled the payment, or recorded something else in the
      // meantime.
      if (payment?.attempt === fact.payload.attempt && matchesByForm(payment))
        settlePayment(draft, fact, 'reconciled');
    },
  },
};

/**
 * PAY-3: records a contradiction: two persons stated that an attempt failed or came back, but the provider reports that
 * the attempt was paid.
 */
function contradict(draft: CaseState, fact: Fact<'receive-payment-report'>, payment: Payment): void {
  const { attempt, report } = fact.payload;
  if (isStatedByTwo(payment, attempt) && report.status === 'confirmed')
    raiseAlert(draft, 'facts-disagree', payment.paymentId, fact.recordedAt);
}

/** Applies a report. A report that cannot follow the current status is late or repeated, and changes nothing. */
export function takeReport(
  draft: CaseState,
  fact: Fact,
  payment: Payment,
  status: keyof typeof mayFollow,
): void {
  if (!mayFollow[status].includes(payment.status)) return;
  setStatus(payment, fact, status);
  // No machine watches a payment that finance sends by hand, so staff are asked until the outcome is known.
  if (status !== 'sent') payment.byHand = false;
  if (status === 'confirmed') {
    stopClock(draft, 'payment-step', payment.paymentId);
    startClock(draft, fact, 'payment-receipt', { subject: payment.paymentId });
  } else {
    stopClock(draft, 'payment-receipt', payment.paymentId);
    startClock(draft, fact, 'payment-step', { subject: payment.paymentId });
  }
}

export function settlePayment(
  draft: CaseState,
  fact: Fact<'reconcile-payment' | 'confirm-write-off' | 'match-payment'>,
  status: 'reconciled' | 'written-off',
): void {
  const { paymentId } = moveTo(draft, fact, status);
  stopClock(draft, 'payment-step', paymentId);
  stopClock(draft, 'payment-receipt', paymentId);
}
