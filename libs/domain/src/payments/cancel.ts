import type { PaymentStatus, PersonId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { isUndecided } from '../kernel/person-line.js';
import { paymentsOf, type Payment } from './state.js';

/** With us: not asked for yet, not released, or proved to have come back. */
const unsent: ReadonlySet<PaymentStatus> = new Set([
  'planned',
  'requested',
  'approved',
  'held',
  'failed',
  'returned',
]);

/** DEATH-1: what serves nobody any more is cancelled; a family's payment goes on for the others. */
export function cancelUnsent(draft: CaseState, fact: Fact, personId: PersonId): void {
  for (const payment of paymentsOf(draft).filter(
    (one) => unsent.has(one.status) && isOnlyFor(draft, one, personId),
  )) {
    payment.status = 'cancelled';
    payment.statusSince = fact.occurredOn;
    stop(draft, 'payment-step', payment.paymentId);
  }
}

function isOnlyFor({ persons }: CaseState, { personIds }: Payment, personId: PersonId): boolean {
  const served = personIds.length > 0 ? personIds : Object.keys(persons);
  return served.includes(personId) && served.every((id) => id === personId || !isUndecided(persons[id]!));
}
