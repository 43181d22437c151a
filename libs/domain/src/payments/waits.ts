import type { PaymentStatus } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import type { Wait, Waits } from '../kernel/wait.js';
import { someoneDeparted } from '../travel/milestones.js';
import { dueInstalments } from './due.js';
import { paymentsOf, type Payment } from './state.js';

type Waiting = Pick<Wait, 'step' | 'role' | 'deadline'>;

/** Who moves a payment on from each status. The machine moves `released` and `sent`; there nobody is waited for. */
const waitingIn: Partial<Record<PaymentStatus, Waiting>> = {
  planned: { step: 'request-payment', role: 'case-manager' },
  requested: { step: 'approve-payment', role: 'finance-approver', deadline: 'payment-step' },
  approved: { step: 'release-payment', role: 'finance-releaser', deadline: 'payment-step' },
  unknown: { step: 'enter-payment-report', role: 'finance-releaser', deadline: 'payment-step' },
  failed: { step: 'retry-payment', role: 'case-manager', deadline: 'payment-step' },
  returned: { step: 'retry-payment', role: 'case-manager', deadline: 'payment-step' },
  confirmed: { step: 'record-receipt', role: 'local-officer', deadline: 'payment-receipt' },
  'partly-received': { step: 'propose-write-off', role: 'case-manager', deadline: 'payment-step' },
  received: { step: 'reconcile-payment', role: 'finance-approver', deadline: 'payment-step' },
};

export const paymentWaits: Waits = (state) => [
  ...paymentsOf(state).flatMap((payment) => waitOf(state, payment)),
  ...dueInstalments(state).map(({ instalmentId }): Wait => ({
    step: 'request-payment',
    role: 'case-manager',
    subject: instalmentId,
  })),
];

function waitOf(state: CaseState, payment: Payment): Wait[] {
  const waiting = special(state, payment) ?? waitingIn[payment.status];
  return waiting ? [{ ...waiting, subject: payment.paymentId }] : [];
}

/** The office abroad can say nothing of money that is handed out before anybody has left. */
function special(state: CaseState, payment: Payment): Waiting | undefined {
  if (payment.writeOffProposedBy !== null && payment.status !== 'written-off')
    return { step: 'confirm-write-off', role: 'finance-approver', deadline: 'payment-step' };
  if (payment.status === 'requested' && !payment.payeeConfirmed)
    return {
      step: 'confirm-payee',
      role: state.parts['local-officer'] ? 'local-officer' : 'counsellor',
      deadline: 'payment-step',
    };
  if (payment.byHand && (payment.status === 'released' || payment.status === 'sent'))
    return { step: 'enter-payment-report', role: 'finance-releaser', deadline: 'payment-step' };
  if (payment.status === 'confirmed' && !someoneDeparted(state))
    return { step: 'record-receipt', role: 'case-manager', deadline: 'payment-receipt' };
  return undefined;
}
