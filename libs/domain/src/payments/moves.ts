import type { Actor, PaymentStatus, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import type { RuleId } from '../case/rules.js';
import type { FirstWord, SecondWord } from '../case/second-word.js';
import type { Situation } from '../case/step-rule.js';
import { followAttempt } from './attempts.js';
import type { Payment } from './state.js';
import type { ApprovePayment } from './steps/approve-payment.step.js';
import type { ChangePayee } from './steps/change-payee.step.js';

export const paymentOf = (paymentId: string, { state }: Situation): Payment => state.payments[paymentId]!;

/** Refuses the step if the payment has none of these statuses. */
export function refuseOtherStatus(
  paymentId: string,
  situation: Situation,
  statuses: readonly PaymentStatus[],
  rule: string,
): Refusal | undefined {
  const { status } = paymentOf(paymentId, situation);
  if (statuses.includes(status)) return undefined;
  return { code: 'PAYMENT.NOT_IN_THIS_STATUS', rule, params: { status } };
}

/**
 * PAY-2, PEOPLE-2: somebody other than these persons must take the step. `by` is empty while the payment does not wait
 * for the step.
 */
export const secondOn = (
  to: SecondWord['to'],
  rule: RuleId,
  by: (payment: Payment) => FirstWord['by'],
): SecondWord => ({
  to,
  rule,
  waiting: ({ payments }) =>
    Object.values(payments).map((payment) => ({ subject: payment.paymentId, by: by(payment) })),
});

export function moveTo(draft: CaseState, fact: Fact, status: PaymentStatus): Payment {
  const payment = draft.payments[(fact.payload as ApprovePayment).paymentId]!;
  setStatus(payment, fact, status);
  return payment;
}

/**
 * Sets a status. This ends a dispute, a proposal to write the payment off and an unconfirmed statement, because all of
 * them were about the old status.
 */
export function setStatus(payment: Payment, fact: Fact, status: PaymentStatus): void {
  payment.status = status;
  payment.statusSince = fact.occurredOn;
  payment.dispute = null;
  payment.writeOffProposedBy = null;
  delete payment.stated;
  followAttempt(payment);
}

/**
 * Enters another payee, which voids the approval. Another member of staff confirms the payee with the person on the
 * safe channel.
 */
export function enterPayee(
  payment: Payment,
  { newPayee, newPayeeIs, newMethod, newCashHolder }: Omit<ChangePayee, 'paymentId'>,
  { staffId }: Actor,
): void {
  payment.payee = newPayee;
  payment.payeeIs = newPayeeIs;
  payment.method = newMethod ?? payment.method;
  delete payment.cashHolder;
  if (newCashHolder !== undefined) payment.cashHolder = newCashHolder;
  payment.payeeEnteredBy = staffId;
  payment.payeeConfirmed = false;
  payment.approvedBy = null;
}
