import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { isOfEdition } from '../../case/fact.js';
import { oneOf, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { refuseOtherStatus } from '../moves.js';
import { isStatement, mayFollow, takeReport } from '../reports.js';

const fields = {
  paymentId: pathId(),
  report: oneOf(['sent', 'confirmed', 'failed', 'returned'], 'money'),
};
export type EnterPaymentReport = PayloadOf<typeof fields>;

/**
 * Enters by hand what finance did itself, or learned from the bank by telephone. A report that money failed or came
 * back allows another attempt, so another person has to confirm it (PAY-3).
 */
export const enterPaymentReport = defineStep('enter-payment-report', {
  page: 'reintegration',
  summary:
    'Enter what happened to a payment: what finance did by hand, or learned from the bank by telephone',
  wire: 'enterPaymentReport',
  path: 'payments/{paymentId}/reports',
  roles: ['finance-releaser'],
  stages: always,
  rules: ['PAY-1', 'PAY-3'],
  starts: ['payment-step', 'payment-receipt'],
  fields,
  example: { report: 'confirmed' },
  closedFor: (id, situation) =>
    refuseOtherStatus(id, situation, [...new Set(Object.values(mayFollow).flat())], 'PAY-3'),
  refuse: ({ paymentId, report }, situation) =>
    refuseOtherStatus(paymentId, situation, mayFollow[report], 'PAY-3'),
  evolve: (draft, fact) => {
    const { paymentId, report } = fact.payload;
    const payment = draft.payments[paymentId]!;
    if (!isStatement(report) || !isOfEdition(fact, 1)) return takeReport(draft, fact, payment, report);
    payment.stated = { report, by: fact.actor!.staffId };
    startClock(draft, fact, 'payment-step', { subject: paymentId });
  },
});
