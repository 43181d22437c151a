import { defineStep } from '../../case/define-step.js';
import { onlyTrue, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { paymentOf, refuseOtherStatus, secondOn } from '../moves.js';

const fields = {
  paymentId: pathId(),
  confirmedOnSafeChannel: onlyTrue('money'),
};
export type ConfirmPayee = PayloadOf<typeof fields>;

export const confirmPayee = defineStep('confirm-payee', {
  page: 'reintegration',
  summary: 'Confirm a changed payee with the person on the safe channel',
  wire: 'confirmPayee',
  path: 'payments/{paymentId}/payee-confirmation',
  roles: ['counsellor', 'local-officer', 'case-manager'],
  stages: open,
  rules: ['PAY-4'],
  second: secondOn('retry-payment', 'PAY-4', ({ status, payeeConfirmed, payeeEnteredBy }) =>
    status === 'requested' && !payeeConfirmed ? [payeeEnteredBy] : [],
  ),
  fields,
  example: { confirmedOnSafeChannel: true },
  closedFor: (id, situation) =>
    firstRefusal(
      refuseOtherStatus(id, situation, ['requested'], 'PAY-4'),
      paymentOf(id, situation).payeeConfirmed && { code: 'PAYMENT.PAYEE_CONFIRMED', rule: 'PAY-4' },
    ),
  evolve: (draft, fact) => {
    draft.payments[fact.payload.paymentId]!.payeeConfirmed = true;
  },
});
