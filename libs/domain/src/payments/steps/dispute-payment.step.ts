import { startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { leaveToPeople } from '../attempts.js';
import { paymentOf, refuseOtherStatus, moveTo } from '../moves.js';
import { arriving, isTheirs } from '../receipts.js';

const fields = {
  paymentId: pathId(),
  what: oneOf(['not-received', 'short', 'other-recipient', 'other'], 'money').explainedBy('account'),
  account: text('payee'),
};
export type DisputePayment = PayloadOf<typeof fields>;

/**
 * Records that, according to a person or an office, the money did not arrive as it should have. Staff who hear this
 * record it even if the payment was reconciled, because a signature does not prove that the right person signed.
 */
export const disputePayment = defineStep('dispute-payment', {
  page: 'reintegration',
  summary: 'Record that somebody says the money did not arrive as it should have',
  wire: 'disputePayment',
  path: 'payments/{paymentId}/dispute',
  roles: ['counsellor', 'case-manager', 'local-officer'],
  stages: always,
  rules: ['PAY-1', 'PAY-5'],
  starts: ['payment-step'],
  alsoFor: ['former'],
  fields,
  example: { what: 'short', account: 'Says that 600 of 1,000 were in the envelope.' },
  texts: 'may-name-others',
  readAt: ['payments'],
  closedFor: (id, situation) =>
    firstRefusal(
      !isTheirs(situation.state, situation.actor, paymentOf(id, situation)) && {
        code: 'STEP.NOT_YOURS',
        rule: 'PAY-5',
      },
      refuseOtherStatus(
        id,
        situation,
        [...arriving(paymentOf(id, situation)), 'received', 'reconciled'],
        'PAY-1',
      ),
    ),
  evolve: (draft, fact) => {
    const { paymentId, what } = fact.payload;
    const payment = moveTo(draft, fact, 'disputed');
    payment.dispute = { what, by: fact.actor!.staffId };
    leaveToPeople(payment);
    stopClock(draft, 'payment-receipt', paymentId);
    startClock(draft, fact, 'payment-step', { subject: paymentId });
  },
});
