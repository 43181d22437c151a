import type { CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { cancel, cancellable } from './cancel.js';
import { followHeld } from '../withdrawal/claims.js';
import { hasEnded } from './ground.js';
import { setStatus } from './moves.js';
import { isPaid, paymentsOf, type Payment } from './state.js';

/**
 * PAY-8: cancels payments that can still be cancelled, and whose ground has ended for any reason. If the end of
 * the ground is undone, the payment continues from its earlier status. A payment that was approved must be approved
 * again. For a released payment, its attempt decides: see `refuseToSend`.
 */
export function keepGround(draft: CaseState, fact: Fact): void {
  if (fact.asksGround === true) draft.asksGround = true;
  if (draft.asksGround !== true) return;
  for (const payment of paymentsOf(draft)) {
    const ended = hasEnded(draft, payment);
    if (ended && cancellable.includes(payment.status)) {
      const { status } = payment;
      cancel(draft, fact, payment.paymentId);
      payment.endedIn = status;
    } else if (!ended && draft.stage !== 'closed' && (payment.status === 'cancelled' || payment.restGivenUp))
      askAgain(draft, fact, payment);
  }
  keepClaims(draft);
  followHeld(draft);
}

function askAgain(draft: CaseState, fact: Fact, payment: Payment): void {
  const { endedIn } = payment;
  if (endedIn === undefined) return;
  delete payment.endedIn;
  delete payment.restGivenUp;
  payment.approvedBy = null;
  setStatus(payment, fact, endedIn === 'approved' ? 'requested' : endedIn);
  if (endedIn !== 'planned') startClock(draft, fact, 'payment-step', { subject: payment.paymentId });
}

/** CLAIM-1: removes money from the claims if the money was never paid or came back. */
function keepClaims(draft: CaseState): void {
  const { withdrawal } = draft;
  const isStillPaid = (id: string): boolean => draft.payments[id] !== undefined && isPaid(draft.payments[id]);
  withdrawal.claims = withdrawal.claims
    .map((claim) => {
      if (claim.besidesMinor !== undefined) return claim;
      if (claim.status !== 'open' || !claim.paymentIds || claim.paymentIds.every(isStillPaid)) return claim;
      const back = claim.paymentIds.filter((id) => !isStillPaid(id));
      const backMinor = back.reduce((sum, id) => sum + (draft.payments[id]?.amountMinor ?? 0), 0);
      return {
        ...claim,
        amountMinor: claim.amountMinor - backMinor,
        paymentIds: claim.paymentIds.filter(isStillPaid),
      };
    })
    .filter(
      ({ status, amountMinor, besidesMinor }) =>
        status !== 'open' || amountMinor > 0 || besidesMinor !== undefined,
    );
}
