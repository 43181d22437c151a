import { matchesByForm, paymentsOf, type Payment } from '@homeward/domain';
import { condition } from '@temporalio/workflow';
import type { ReturnCase } from '../case.js';

/**
 * PAY-9: reconciles a payment automatically, as a separate fact, if the bank's confirmation and the receipt match. In
 * older runs, people reconcile the payment.
 */
export async function matches(c: ReturnCase): Promise<never> {
  const matching = (): Payment[] =>
    c.matchesPayments && c.isOpen ? paymentsOf(c.state).filter(matchesByForm) : [];
  for (;;) {
    await condition(() => c.mayBegin && matching().length > 0);
    for (const { paymentId, attempt } of matching()) await c.happen('match-payment', { paymentId, attempt });
  }
}
