import type { KnownFacts, PersonId, StepId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isUndecided } from '../case/person-line.js';
import { isPaid, paymentsOf, type Payment } from '../payments/state.js';

/**
 * CLAIM-1: asks whether money is to be paid back, once a person has withdrawn, did not depart, or came back. The
 * amount is the money that was paid for this person, in this case and in linked ones, and is for nobody who goes on.
 * A family's aid is asked about with its last person, and never twice.
 */
export function openClaim(
  draft: CaseState,
  { stepId, known }: { readonly stepId: StepId; readonly known: KnownFacts },
  personId: PersonId,
): void {
  const { paidFor = {}, goOn = [] } = known.besides ?? {};
  const goesOn = (id: PersonId): boolean => goOn.includes(id) || goesOnIn(draft, id);
  const paid = paymentsOf(draft).filter(
    (payment) => isPaid(payment) && isAskedOf(servedBy(draft, payment), personId, goesOn),
  );
  const amountMinor = paid.reduce((sum, payment) => sum + payment.amountMinor, paidFor[personId] ?? 0);
  if (amountMinor === 0) return;
  const { currency } = draft.policy.money;
  draft.withdrawal.claims.push({
    claimId: `${stepId}:${personId}`,
    personId,
    amountMinor,
    currency,
    paymentIds: paid.map(({ paymentId }) => paymentId),
    status: 'open',
  });
}

/**
 * The facts that the API reads from linked cases for a step by which these persons of `here` may leave the programme.
 * Aid that was for several of them is asked about with the first.
 */
export function besidesOf(
  here: CaseState,
  linked: readonly CaseState[],
  leaving: readonly PersonId[],
): NonNullable<KnownFacts['besides']> {
  const goOn = [
    ...new Set(linked.flatMap((state) => Object.keys(state.persons).filter((id) => goesOnIn(state, id)))),
  ];
  const goesOn = (id: PersonId): boolean =>
    !leaving.includes(id) && (goOn.includes(id) || goesOnIn(here, id));
  const paidFor: Record<PersonId, number> = {};
  for (const state of linked)
    for (const payment of paymentsOf(state).filter(isPaid)) {
      const served = servedBy(state, payment);
      const first = leaving.find((id) => isAskedOf(served, id, goesOn));
      if (first !== undefined) paidFor[first] = (paidFor[first] ?? 0) + payment.amountMinor;
    }
  return { paidFor, goOn };
}

/** Drops the open claims of a withdrawal that is revoked. Claims that were decided are kept. */
export function dropOpenClaims(draft: CaseState, personId: PersonId): void {
  draft.withdrawal.claims = draft.withdrawal.claims.filter(
    (claim) => claim.personId !== personId || claim.status !== 'open',
  );
}

/** The persons that a payment is for. A payment that names nobody is the family's. */
const servedBy = ({ persons }: CaseState, { personIds }: Payment): readonly PersonId[] =>
  personIds.length > 0 ? personIds : Object.keys(persons);

const isAskedOf = (
  served: readonly PersonId[],
  personId: PersonId,
  goesOn: (id: PersonId) => boolean,
): boolean => served.includes(personId) && !served.some(goesOn);

const goesOnIn = (state: CaseState, personId: PersonId): boolean => {
  const person = state.persons[personId];
  return person !== undefined && isUndecided(person) && !(personId in state.withdrawal.withdrawn);
};
