import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { found, pathId, payee } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { refusePayee } from '../adult-payee.js';
import { isStatedByTwo } from '../attempts.js';
import { cashHolder, payeeIs } from '../fields.js';
import { groundGone } from '../ground.js';
import { enterPayee, paymentOf, refuseOtherStatus, moveTo } from '../moves.js';

const fields = {
  paymentId: pathId(),
  /**
   * PAY-4: another payee. A new payee voids the approvals. Somebody who did not enter the new payee confirms it on the
   * safe channel.
   */
  newPayee: payee().optional(),
  newPayeeIs: payeeIs,
  /** Another method, through a bank or in cash. Another method may be chosen only with another payee. */
  newMethod: found<'bank' | 'cash'>('money').optional(),
  newCashHolder: cashHolder,
};
export type RetryPayment = PayloadOf<typeof fields>;

/**
 * PAY-3: opens attempt n + 1 once the provider has proved, or two persons have stated, that attempt n failed or came
 * back. If two persons stated it, the next attempt needs its own approval.
 */
export const retryPayment = defineStep('retry-payment', {
  page: 'reintegration',
  summary: 'Start the next attempt of a payment, once the last one is known to have failed or come back',
  wire: 'retryPayment',
  path: 'payments/{paymentId}/attempts',
  roles: ['case-manager'],
  stages: open,
  rules: ['PAY-3', 'PAY-4', 'PAY-6', 'PAY-8', 'PAY-9', 'MINOR-4'],
  outsideFacts: ['committedInLinkedCases', 'officeAgreementInForce'],
  starts: ['payment-step'],
  needsVersion: true,
  fields,
  example: {},
  writes: ['money', 'payee'],
  texts: 'their-payee',
  readAt: ['payments'],
  closedFor: (id, situation) =>
    firstRefusal(
      refuseOtherStatus(id, situation, ['failed', 'returned'], 'PAY-3'),
      groundGone({ ...paymentOf(id, situation), method: 'bank' }, situation), // another method may be named
    ),
  refuse: ({ paymentId, newPayee, newPayeeIs, newMethod }, situation) => {
    const { state, occurredOn } = situation;
    const payment = paymentOf(paymentId, situation);
    const field = 'newPayeeIs';
    return firstRefusal(
      groundGone({ ...payment, method: newMethod ?? payment.method }, situation),
      newPayee !== undefined && refusePayee(payment.personIds, newPayeeIs, state, occurredOn, field),
    );
  },
  evolve: (draft, fact) => {
    const { newPayee, ...how } = fact.payload;
    const before = draft.payments[fact.payload.paymentId]!;
    const needsApproval = newPayee !== undefined || isStatedByTwo(before);
    const payment = moveTo(draft, fact, needsApproval ? 'requested' : 'approved');
    if (needsApproval) payment.approvedBy = null;
    payment.releasedBy = null;
    payment.byHand = false;
    if (newPayee !== undefined) enterPayee(payment, { ...how, newPayee }, fact.actor!);
    startClock(draft, fact, 'payment-step', { subject: payment.paymentId });
  },
});
