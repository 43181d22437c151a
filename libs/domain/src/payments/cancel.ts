import type { PaymentId, PaymentStatus, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided } from '../case/person-line.js';
import { giveUpRest, goesByAmounts } from './by-amounts.js';
import { setStatus } from './moves.js';
import { paymentsOf, type Payment } from './state.js';

/**
 * The statuses in which a payment can be cancelled, because no money has left: not requested yet, not released, or
 * proved not to have arrived.
 */
export const cancellable: readonly PaymentStatus[] = [
  'planned',
  'requested',
  'approved',
  'held',
  'failed',
  'returned',
];

/**
 * Cancels the amount of a payment that would still be sent. PAY-10: if an earlier attempt delivered a part, that part
 * stays paid and is settled.
 */
export function cancel(draft: CaseState, fact: Fact, paymentId: PaymentId): void {
  const payment = draft.payments[paymentId]!;
  if (payment.attempts.length > 0 && goesByAmounts(fact, payment)) return giveUpRest(draft, fact, payment);
  setStatus(payment, fact, 'cancelled');
  stopClock(draft, 'payment-step', paymentId);
}

/**
 * DEATH-1: cancels payments that are for this person, and for no other person whose programme continues, if the payment
 * can still be cancelled. A family's payment continues for the other persons.
 */
export function cancelUnsent(draft: CaseState, fact: Fact, personId: PersonId): void {
  for (const payment of paymentsOf(draft))
    if (cancellable.includes(payment.status) && isOnlyFor(draft, payment, personId))
      cancel(draft, fact, payment.paymentId);
}

function isOnlyFor({ persons }: CaseState, { personIds }: Payment, personId: PersonId): boolean {
  const served = personIds.length > 0 ? personIds : Object.keys(persons);
  return served.includes(personId) && served.every((id) => id === personId || !isUndecided(persons[id]!));
}
