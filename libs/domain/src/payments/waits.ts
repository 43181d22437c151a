import type { PaymentStatus } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { anotherThan } from '../kernel/second-person.js';
import type { Wait, Waits } from '../kernel/wait.js';
import { dueInstalments } from './due.js';
import { isHeldBack, isPaymentHeld } from './held.js';
import { paymentsOf, type Payment } from './state.js';

type Waiting = Pick<Wait, 'step' | 'role' | 'at' | 'deadline'>;

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

/** CLOSE-1: what the bank sends back stays there; to pay it after all, the case is reopened. */
const inClosedFile: Partial<Record<PaymentStatus, Waiting>> = {
  failed: { step: 'cancel-payment', role: 'case-manager', deadline: 'payment-step' },
  returned: { step: 'cancel-payment', role: 'case-manager', deadline: 'payment-step' },
};

/** An instalment serves the whole family. */
const instalment = { kind: 'instalment', personIds: [] } as const;

export const paymentWaits: Waits = (state) => [
  ...paymentsOf(state).flatMap((payment) => waitOf(state, payment)),
  ...(isPaymentHeld(state, instalment) ? [] : dueInstalments(state)).map(({ instalmentId }): Wait => ({
    step: 'request-payment',
    role: 'case-manager',
    subject: instalmentId,
  })),
];

function waitOf(state: CaseState, payment: Payment): Wait[] {
  if (isHeldBack(state, payment)) return [];
  const closed = state.stage === 'closed' ? inClosedFile[payment.status] : undefined;
  const waiting = special(state, payment) ?? closed ?? waitingIn[payment.status];
  return waiting ? [{ ...waiting, subject: payment.paymentId }] : [];
}

function special(state: CaseState, payment: Payment): Waiting | undefined {
  if (payment.writeOffProposedBy !== null && payment.status !== 'written-off')
    return {
      step: 'confirm-write-off',
      ...anotherThan(state, payment.writeOffProposedBy),
      deadline: 'payment-step',
    };
  if (payment.status === 'requested' && !payment.payeeConfirmed)
    return {
      step: 'confirm-payee',
      role: state.parts['local-officer'] ? 'local-officer' : 'counsellor',
      deadline: 'payment-step',
    };
  if (payment.byHand && (payment.status === 'released' || payment.status === 'sent'))
    return { step: 'enter-payment-report', role: 'finance-releaser', deadline: 'payment-step' };
  return undefined;
}
