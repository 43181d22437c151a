import type { Actor, IsoInstant, PaymentId } from '@homeward/contracts';
import { maySee } from '../access/may-see.js';
import { readableCategories } from '../access/reads.js';
import { visibleStateFor } from '../access/visible-state.js';
import type { CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';

/** SEE-1, SEE-2, SEE-7: true if this person knows of the payment. */
export function seesPayment(state: CaseState, actor: Actor, paymentId: PaymentId, now: IsoInstant): boolean {
  const day = todayAt(now);
  return (
    maySee(state, actor, now) &&
    readableCategories(state, actor, day).includes('money') &&
    paymentId in visibleStateFor(state, actor, day).payments
  );
}
