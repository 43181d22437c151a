import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { amount, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { cashHolderOf, toHandOutMinor } from '../cash.js';
import { cashHolders } from '../fields.js';
import { paymentOf, refuseOtherStatus } from '../moves.js';
import { addHandlers, arriving } from '../receipts.js';

const fields = {
  paymentId: pathId(),
  handedOutMinor: amount('money')
    .optional()
    .says('The amount that was handed out, in minor units. Without it: all that is left of this payment.'),
};
export type HandOutCash = PayloadOf<typeof fields>;

/**
 * PAY-5, PAY-10: staff of the organisation that holds the cash hand out the cash. Somebody else records the receipt.
 */
export const handOutCash = defineStep('hand-out-cash', {
  page: 'reintegration',
  summary: 'Record that you handed out cash; somebody else then records what the person received',
  wire: 'handOutCash',
  path: 'payments/{paymentId}/hand-outs',
  roles: cashHolders,
  stages: always,
  rules: ['PAY-5', 'PAY-10'],
  starts: ['payment-receipt'],
  alsoFor: ['former'],
  fields,
  example: {},
  closedFor: (id, situation) => {
    const payment = paymentOf(id, situation);
    const { actor } = situation;
    return firstRefusal(
      (cashHolderOf(payment) !== actor?.role || payment.cashAt !== actor.organisationId) && {
        code: 'STEP.NOT_YOURS',
        rule: 'PAY-10',
      },
      refuseOtherStatus(id, situation, arriving(payment), 'PAY-10'),
      toHandOutMinor(payment) === 0 && { code: 'PAYMENT.NOTHING_ON_ITS_WAY', rule: 'PAY-10' },
    );
  },
  refuse: ({ paymentId, handedOutMinor = 0 }, situation) =>
    handedOutMinor > toHandOutMinor(paymentOf(paymentId, situation))
      ? { code: 'PAYMENT.MORE_THAN_SENT', field: 'handedOutMinor', rule: 'PAY-10' }
      : undefined,
  evolve: (draft, fact) => {
    const { paymentId, handedOutMinor } = fact.payload;
    const payment = draft.payments[paymentId]!;
    const { staffId } = fact.actor!;
    const amountMinor = handedOutMinor ?? toHandOutMinor(payment);
    payment.handOuts = [...(payment.handOuts ?? []), { by: staffId, on: fact.occurredOn, amountMinor }];
    addHandlers(payment, [staffId]);
    startClock(draft, fact, 'payment-receipt', { subject: paymentId });
  },
});
