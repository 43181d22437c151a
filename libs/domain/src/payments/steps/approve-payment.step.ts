import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { paymentOf, refuseOtherStatus, moveTo, secondOn } from '../moves.js';
import { groundless } from '../rules.js';

const fields = {
  paymentId: pathId(),
};
export type ApprovePayment = PayloadOf<typeof fields>;

export const approvePayment = defineStep('approve-payment', {
  page: 'reintegration',
  summary: 'Approve a payment that somebody else requested',
  wire: 'approvePayment',
  path: 'payments/{paymentId}/approval',
  roles: ['finance-approver'],
  stages: always,
  rules: ['PAY-2', 'PAY-4', 'PAY-6', 'PAY-8', 'MINOR-4'],
  outsideFacts: ['committedInLinkedCases', 'officeAgreementInForce'],
  starts: ['payment-step'],
  second: secondOn('request-payment', 'PAY-2', ({ status, requestedBy }) =>
    status === 'requested' ? [requestedBy] : [],
  ),
  needsVersion: true,
  fields,
  example: {},
  writes: ['money'],
  closedFor: (id, situation) =>
    firstRefusal(
      refuseOtherStatus(id, situation, ['requested'], 'PAY-1'),
      groundless(id, situation),
      !paymentOf(id, situation).payeeConfirmed && { code: 'PAYMENT.PAYEE_UNCONFIRMED', rule: 'PAY-4' },
    ),
  evolve: (draft, fact) => {
    const payment = moveTo(draft, fact, 'approved');
    payment.approvedBy = fact.actor!.staffId;
    startClock(draft, fact, 'payment-step', { subject: payment.paymentId });
  },
});
