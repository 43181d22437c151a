import type { Actor, IsoInstant, PaymentAttemptInput, PaymentId, Refusal } from '@homeward/contracts';
import { maySee } from '../access/may-see.js';
import { firstRefusal } from '../case/step-rule.js';
import type { CaseState } from '../case/case-state.js';
import { situationOf } from '../engine/engine.js';
import { taskIdOf } from '../engine/tasks.js';
import { attemptInput, keyOfAttempt } from '../payments/attempts.js';
import { refuseToSend } from '../payments/ground.js';
import type { Payment } from '../payments/state.js';
import { visibleTasks } from './visible-tasks.js';

/** The order of a payment attempt as a bank file contains it. */
export type OrderInFile = PaymentAttemptInput & { readonly key: string };

/**
 * PAY-8: the order that this person may put into a bank file now, or why not. The payment must be released, no machine
 * may send it, and its report must be a task that is open to this person. Its ground must still stand.
 */
export function orderInFile(
  state: CaseState,
  actor: Actor,
  paymentId: PaymentId,
  now: IsoInstant,
): { readonly order: OrderInFile } | { readonly refusal: Refusal } {
  if (!maySee(state, actor, now)) return { refusal: { code: 'CASE.NOT_FOUND' } };
  // SEE-7: a payment that is hidden from this person is refused like a payment that does not exist.
  const task = taskIdOf({ step: 'enter-payment-report', role: 'finance-releaser', subject: paymentId });
  if (visibleTasks(state, actor, now)(task)?.open !== true) return { refusal: notReady };
  const payment = state.payments[paymentId]!;
  const { today } = situationOf(state, actor, now);
  const refusal = firstRefusal(!isToSendByHand(payment) && notReady, refuseToSend(state, payment, today));
  return refusal ? { refusal } : { order: orderOfAttempt(state, payment) };
}

/** The order of this attempt as it was released, whatever happened to the payment since. */
export function orderOfAttempt(
  state: CaseState,
  { paymentId, attempt }: Pick<Payment, 'paymentId' | 'attempt'>,
): OrderInFile {
  const payment = state.payments[paymentId]!;
  const { payee } = payment.attempts.find((one) => one.attempt === attempt)!;
  const released = { ...payment, attempt, payee };
  return { ...attemptInput(state, released), key: keyOfAttempt(released) };
}

const notReady: Refusal = { code: 'PAYMENT.NOT_IN_THIS_STATUS', rule: 'PAY-1' };

/** True if finance sends the payment through its bank, and nobody has reported about this attempt yet. */
const isToSendByHand = ({ status, method, byHand, stated }: Payment): boolean =>
  status === 'released' && method === 'bank' && byHand && stated === undefined;
