import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { found, pathId, payee } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { open } from '../../case/who-and-when.js';
import { refusePayee } from '../adult-payee.js';
import { cashHolder, payeeIs } from '../fields.js';
import { enterPayee, paymentOf, refuseOtherStatus, moveTo } from '../moves.js';

const fields = {
  paymentId: pathId(),
  newPayee: payee(),
  newPayeeIs: payeeIs,
  newMethod: found<'bank' | 'cash'>('money').optional(),
  newCashHolder: cashHolder,
};
export type ChangePayee = PayloadOf<typeof fields>;

/**
 * PAY-4: names another payee before the release. After an attempt has failed or come back, staff name the new payee in
 * the next attempt instead.
 */
export const changePayee = defineStep('change-payee', {
  page: 'reintegration',
  summary:
    'Name another payee before the release: approvals become void, and somebody else confirms the payee',
  wire: 'changePayee',
  path: 'payments/{paymentId}/payee',
  roles: ['case-manager'],
  stages: open,
  rules: ['PAY-4', 'PAY-9', 'MINOR-4'],
  starts: ['payment-step'],
  needsVersion: true,
  fields,
  example: { newPayee: { name: 'Test Person', iban: 'CH9300762011623852957' } },
  writes: ['money', 'payee'],
  texts: 'their-payee',
  readAt: ['payments'],
  closedFor: (id, situation) => refuseOtherStatus(id, situation, ['requested', 'approved'], 'PAY-4'),
  refuse: ({ paymentId, newPayeeIs }, situation) =>
    refusePayee(
      paymentOf(paymentId, situation).personIds,
      newPayeeIs,
      situation.state,
      situation.occurredOn,
      'newPayeeIs',
    ),
  evolve: (draft, fact) => {
    const payment = moveTo(draft, fact, 'requested');
    enterPayee(payment, fact.payload, fact.actor!);
    startClock(draft, fact, 'payment-step', { subject: payment.paymentId });
  },
});
