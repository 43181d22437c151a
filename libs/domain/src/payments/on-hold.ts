import type { PaymentKind, PaymentStatus, PersonId, Refusal } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isDeathReported } from '../case/person-line.js';
import { isHeld } from '../incidents/state.js';
import { isHandOutHeld, travellerOf } from '../travel/state.js';
import { paymentsOf, type Payment } from './state.js';

interface Served {
  readonly kind: PaymentKind;
  readonly personIds: readonly PersonId[];
  readonly emergency?: boolean;
}

/**
 * INC-1: true if the payment is on hold. Payments for a person in danger, and payments for that person's family, are on
 * hold until somebody lifts the hold. Medical aid and payments marked as an emergency stay possible while at least one
 * of their persons is not reported dead (DEATH-1). TRAV-4: payments are also held for a person who did not arrive at
 * the end of the journey, until they arrive.
 */
export function isPaymentHeld(state: CaseState, { kind, personIds, emergency }: Served): boolean {
  const served = personIds.length > 0 ? personIds : personsOf(state).map(({ personId }) => personId);
  if (kind === 'medical-aid' || emergency === true)
    return served.every((personId) => isDeathReported(state.persons[personId]!));
  return served.some(
    (personId) => isHeld(state, 'payments', personId) || isHandOutHeld(travellerOf(state, personId).stop),
  );
}

export const refuseHeldPayment = (state: CaseState, served: Served): Refusal | undefined =>
  isPaymentHeld(state, served) ? { code: 'PAYMENT.HELD', rule: 'INC-1' } : undefined;

const waitingForPeople: ReadonlySet<PaymentStatus> = new Set(['requested', 'approved', 'failed', 'returned']);

/**
 * PAY-1: true if a hold stops the payment: before the release, or between two attempts. False for a released
 * payment, because the release is a fact (law 11). `refuseToSend` checks the hold before the money is sent.
 */
export const isHeldBack = (state: CaseState, payment: Payment): boolean =>
  (waitingForPeople.has(payment.status) || payment.status === 'planned') && isPaymentHeld(state, payment);

/**
 * Stops the deadlines of payments that are on hold. When a hold is lifted, the deadline of its payment starts again.
 */
export function keepPaymentDeadlines(draft: CaseState, fact: Fact): void {
  for (const payment of paymentsOf(draft).filter(({ status }) => waitingForPeople.has(status))) {
    const subject = payment.paymentId;
    if (isHeldBack(draft, payment)) stopClock(draft, 'payment-step', subject);
    else if (!findDeadline(draft, 'payment-step', subject))
      startClock(draft, fact, 'payment-step', { subject });
  }
}
