import { defineStep } from '../../case/define-step.js';
import { amountOrNothing, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { paymentOf, secondOn } from '../moves.js';
import { received } from '../receipts.js';

const fields = {
  paymentId: pathId(),
  receivedMinor: amountOrNothing('money').says('The total amount received of this payment, in minor units.'),
  finding: text('payee'),
};
export type ResolveDispute = PayloadOf<typeof fields>;

/** Records what was found out about a dispute, by somebody who neither raised it nor had the money in hand. */
export const resolveDispute = defineStep('resolve-dispute', {
  page: 'reintegration',
  summary: 'Settle a disputed payment: somebody who was not involved says what the person received',
  wire: 'resolveDispute',
  path: 'payments/{paymentId}/dispute/resolution',
  roles: ['case-manager', 'team-lead', 'finance-approver'],
  stages: always,
  rules: ['PAY-1', 'PAY-5', 'PEOPLE-2'],
  starts: ['payment-step', 'payment-receipt'],
  second: secondOn('dispute-payment', 'PAY-5', ({ dispute, handledBy }) =>
    dispute ? [dispute.by, ...handledBy] : [],
  ),
  needsVersion: true,
  fields,
  example: { receivedMinor: 60_000, finding: 'The receipt was signed by a cousin.' },
  texts: 'may-name-others',
  readAt: ['payments'],
  closedFor: (id, situation) =>
    paymentOf(id, situation).status === 'disputed'
      ? undefined
      : { code: 'PAYMENT.NOT_DISPUTED', rule: 'PAY-1' },
  refuse: ({ paymentId, receivedMinor }, situation) =>
    receivedMinor > paymentOf(paymentId, situation).amountMinor
      ? { code: 'PAYMENT.MORE_THAN_SENT', field: 'receivedMinor', rule: 'PAY-1' }
      : undefined,
  evolve: (draft, fact) => received(draft, fact, fact.payload.receivedMinor),
});
