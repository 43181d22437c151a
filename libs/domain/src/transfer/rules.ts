import type { CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';

export function endOffer(draft: CaseState): void {
  const { offer } = draft.transfer;
  if (offer) stopClock(draft, 'hand-over-answer', offer.part.organisationId);
  draft.transfer.offer = null;
}

/** Ends an open offer when the case is closed, because a closed file is not offered to anybody. */
export function keepOfferWhileOpen(draft: CaseState): void {
  if (draft.closure.closedOn !== null) endOffer(draft);
}
