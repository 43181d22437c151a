import type { AidSteps } from '@homeward/contracts';
import { start } from '../kernel/clock.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { refusePayee } from './adult-payee.js';
import { enterPayee, find, inStatus, move, other } from './moves.js';

/** PAY-4: whoever changes where money goes, changes what was approved. */
export const payeeRules: StepRules<keyof Pick<AidSteps, 'change-payee' | 'confirm-payee'>> = {
  'change-payee': {
    closedFor: (id, situation) => inStatus(id, situation, ['requested', 'approved'], 'PAY-4'),
    refuse: ({ paymentId, newPayeeIs }, situation) =>
      refusePayee(
        find(paymentId, situation).personIds,
        newPayeeIs,
        situation.state,
        situation.occurredOn,
        'newPayeeIs',
      ),
    evolve: (draft, fact) => {
      const payment = move(draft, fact, 'requested');
      enterPayee(payment, fact.payload, fact.actor!);
      start(draft, fact, 'payment-step', { subject: payment.paymentId });
    },
  },

  'confirm-payee': {
    closedFor: (id, situation) =>
      firstRefusal(
        inStatus(id, situation, ['requested'], 'PAY-4'),
        find(id, situation).payeeConfirmed && { code: 'PAYMENT.PAYEE_CONFIRMED', rule: 'PAY-4' },
        other(id, situation, ({ payeeEnteredBy }) => [payeeEnteredBy], 'PAY-4'),
      ),
    evolve: (draft, fact) => {
      draft.payments[fact.payload.paymentId]!.payeeConfirmed = true;
    },
  },
};
