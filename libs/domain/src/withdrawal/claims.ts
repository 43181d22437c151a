import type { PersonId, StepId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isUndecided } from '../kernel/person-line.js';
import { isPaid, paymentsOf, type Payment } from '../payments/state.js';

/**
 * CLAIM-1: asks whether something is to be paid back, once a person has withdrawn, did not depart, or came back. The amount is what was
 * paid for them and serves nobody who goes on: a family's aid is asked about with the last of them, and never twice.
 */
export function openClaim(
  draft: CaseState,
  { stepId }: { readonly stepId: StepId },
  personId: PersonId,
): void {
  const amountMinor = paymentsOf(draft)
    .filter((payment) => isPaid(payment) && isFor(draft, payment, personId))
    .reduce((sum, payment) => sum + payment.amountMinor, 0);
  if (amountMinor === 0) return;
  const { currency } = draft.policy.money;
  draft.withdrawal.claims.push({
    claimId: `${stepId}:${personId}`,
    personId,
    amountMinor,
    currency,
    status: 'open',
  });
}

/** The question falls away with the withdrawal; what was decided on it stays. */
export function dropOpenClaims(draft: CaseState, personId: PersonId): void {
  draft.withdrawal.claims = draft.withdrawal.claims.filter(
    (claim) => claim.personId !== personId || claim.status !== 'open',
  );
}

/** A payment that names nobody is the family's. */
function isFor(state: CaseState, { personIds }: Payment, personId: PersonId): boolean {
  const served = personIds.length > 0 ? personIds : Object.keys(state.persons);
  return served.includes(personId) && !served.some((id) => goesOn(state, id));
}

const goesOn = (state: CaseState, personId: PersonId): boolean => {
  const person = state.persons[personId];
  return person !== undefined && isUndecided(person) && !(personId in state.withdrawal.withdrawn);
};
