import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { refuseOtherStatus } from '../moves.js';
import { settlePayment } from '../reports.js';

const fields = {
  paymentId: pathId(),
};
export type ReconcilePayment = PayloadOf<typeof fields>;

export const reconcilePayment = defineStep('reconcile-payment', {
  page: 'reintegration',
  summary: 'Settle a received payment in the books',
  wire: 'reconcilePayment',
  path: 'payments/{paymentId}/reconciliation',
  roles: ['finance-approver'],
  stages: always,
  rules: ['PAY-1', 'MON-1'],
  starts: ['monitoring-visit'],
  fields,
  example: {},
  writes: ['money'],
  closedFor: (id, situation) => refuseOtherStatus(id, situation, ['received'], 'PAY-1'),
  evolve: (draft, fact) => settlePayment(draft, fact, 'reconciled'),
});
