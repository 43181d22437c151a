import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { refuseWriteOff } from '../reports.js';

const fields = {
  paymentId: pathId(),
  reason: text('payee'),
};
export type ProposeWriteOff = PayloadOf<typeof fields>;

export const proposeWriteOff = defineStep('propose-write-off', {
  page: 'reintegration',
  summary: 'Propose to write off a payment',
  wire: 'proposeWriteOff',
  path: 'payments/{paymentId}/write-off',
  roles: ['case-manager', 'finance-approver'],
  stages: always,
  rules: ['PAY-1', 'PEOPLE-2'],
  fields,
  example: { reason: 'The bank no longer exists.' },
  writes: ['money', 'payee'],
  texts: 'may-name-others',
  readAt: ['payments'],
  closedFor: refuseWriteOff,
  evolve: (draft, fact) => {
    draft.payments[fact.payload.paymentId]!.writeOffProposedBy = fact.actor!.staffId;
  },
});
