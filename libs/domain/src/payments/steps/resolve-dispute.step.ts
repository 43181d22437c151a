import { defineStep } from '../../case/define-step.js';
import { amountOrNothing, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { paymentOf, secondOn } from '../moves.js';
import { onItsWayMinor, partOf } from '../../money/account.js';
import { book, goesByAmounts } from '../by-amounts.js';
import { received } from '../receipts.js';
import { lastAccountOf, moneyOf, type Payment } from '../state.js';

const fields = {
  paymentId: pathId(),
  receivedMinor: amountOrNothing('money').says('The total amount received of this payment, in minor units.'),
  returnedMinor: amountOrNothing('money')
    .optional()
    .says('The amount of the last attempt that came back, in minor units. Without it: as recorded before.'),
  finding: text('payee'),
};
export type ResolveDispute = PayloadOf<typeof fields>;

/**
 * Records the result of a dispute. The step is taken by somebody who did not raise the dispute and did not handle the
 * money.
 */
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
  refuse: ({ paymentId, receivedMinor, returnedMinor }, situation) => {
    const payment = paymentOf(paymentId, situation);
    const account = lastAccountOf(payment);
    const now = receivedMinor - receivedEarlier(payment);
    const wayMinor = onItsWayMinor({
      ...account,
      receivedMinor: now,
      ...(returnedMinor !== undefined && { returnedMinor }),
    });
    return firstRefusal(
      (now < 0 || wayMinor < 0) && { code: 'PAYMENT.MORE_THAN_SENT', field: 'receivedMinor', rule: 'PAY-10' },
      receivedMinor < (payment.givenBackMinor ?? 0) && {
        code: 'PAYMENT.AMOUNT_UNFIT',
        field: 'receivedMinor',
        rule: 'PAY-10',
      },
    );
  },
  evolve: (draft, fact) => {
    const { paymentId, receivedMinor, returnedMinor } = fact.payload;
    const payment = draft.payments[paymentId]!;
    if (!goesByAmounts(fact, payment)) return received(draft, fact, receivedMinor);
    payment.dispute = null;
    if (receivedMinor === 0) payment.status = 'unknown';
    book(draft, fact, payment, (account) => ({
      ...account,
      receivedMinor: receivedMinor - receivedEarlier(payment),
      ...(returnedMinor !== undefined && { returnedMinor }),
    }));
  },
});

/** The amount that was received with the attempts before the last one, in minor units. */
const receivedEarlier = (payment: Payment): number =>
  moneyOf(payment).receivedMinor - partOf(lastAccountOf(payment), 'receivedMinor');
