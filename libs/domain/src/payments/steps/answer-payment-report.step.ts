import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { markStatedByTwo } from '../attempts.js';
import { bookStatement, goesByAmounts } from '../by-amounts.js';
import { paymentOf, secondOn } from '../moves.js';
import { takeReport } from '../reports.js';

const fields = {
  paymentId: pathId(),
  answer: oneOf(['confirmed', 'not-confirmed'], 'money'),
};
export type AnswerPaymentReport = PayloadOf<typeof fields>;

/**
 * PAY-3: answers a reported failure or return. The report counts once two persons have stated it, or the provider
 * proves it. The person who answers may also approve the next attempt. With `not-confirmed`, the payment is
 * unchanged.
 */
export const answerPaymentReport = defineStep('answer-payment-report', {
  page: 'reintegration',
  summary: 'Confirm or reject that a payment failed or came back, which another person entered by hand',
  wire: 'answerReport',
  path: 'payments/{paymentId}/reports/answer',
  roles: ['finance-approver'],
  stages: always,
  rules: ['PAY-3'],
  starts: ['payment-step'],
  second: secondOn('enter-payment-report', 'PAY-3', ({ stated }) => (stated ? [stated.by] : [])),
  needsVersion: true,
  fields,
  example: { answer: 'confirmed' },
  closedFor: (id, situation) =>
    paymentOf(id, situation).stated ? undefined : { code: 'PAYMENT.NOTHING_STATED', rule: 'PAY-3' },
  evolve: (draft, fact) => {
    const payment = draft.payments[fact.payload.paymentId]!;
    const stated = payment.stated!;
    delete payment.stated;
    if (fact.payload.answer === 'not-confirmed') return;
    if (goesByAmounts(fact, payment)) bookStatement(draft, fact, payment, stated);
    else takeReport(draft, fact, payment, stated.report);
    markStatedByTwo(payment);
  },
});
