import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { refuseOtherStatus, moveTo } from '../moves.js';

const fields = {
  paymentId: pathId(),
  reason: text('payee'),
};
export type DeclinePayment = PayloadOf<typeof fields>;

/** Sends a payment back to its requester. */
export const declinePayment = defineStep('decline-payment', {
  page: 'reintegration',
  summary: 'Send a payment back to the person who requested it',
  wire: 'declinePayment',
  path: 'payments/{paymentId}/refusal',
  roles: ['finance-approver', 'finance-releaser'],
  stages: always,
  rules: ['PAY-2'],
  needsVersion: true,
  fields,
  example: { reason: 'The account is not confirmed yet.' },
  writes: ['money', 'payee'],
  texts: 'may-name-others',
  readAt: ['payments'],
  closedFor: (id, situation) => refuseOtherStatus(id, situation, ['requested', 'approved'], 'PAY-2'),
  evolve: (draft, fact) => {
    const payment = moveTo(draft, fact, 'planned');
    payment.approvedBy = null;
    stopClock(draft, 'payment-step', payment.paymentId);
  },
});
