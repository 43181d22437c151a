import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { cancel, cancellable } from '../cancel.js';
import { refuseOtherStatus } from '../moves.js';

const fields = {
  paymentId: pathId(),
};
export type CancelPayment = PayloadOf<typeof fields>;

export const cancelPayment = defineStep('cancel-payment', {
  page: 'reintegration',
  summary: 'Cancel a payment that was not released',
  wire: 'cancelPayment',
  path: 'payments/{paymentId}/cancellation',
  roles: ['case-manager'],
  stages: always,
  rules: ['PAY-1'],
  needsVersion: true,
  fields,
  example: {},
  writes: ['money'],
  closedFor: (id, situation) => refuseOtherStatus(id, situation, cancellable, 'PAY-1'),
  evolve: (draft, fact) => cancel(draft, fact, fact.payload.paymentId),
});
