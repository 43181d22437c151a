import type { KnownFacts, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { isUndecided } from '../case/person-line.js';
import { inHandMinor, isPaid, paymentsOf, type Payment } from '../payments/state.js';
import type { Claim } from './state.js';

/**
 * CLAIM-1: asks whether money is to be paid back, once a person has withdrawn, did not depart, or came back. The amount
 * is the money that the person got from this case and from linked cases and still holds. Money that is also for a
 * person whose programme continues is left out. For a family's aid, the question is asked when the last person leaves
 * the programme, and only once.
 */
export function openClaim(
  draft: CaseState,
  fact: Pick<Fact, 'stepId' | 'known' | 'edition'>,
  personId: PersonId,
): void {
  const { stepId, known } = fact;
  const { paidFor = {}, goOn = [] } = known.besides ?? {};
  const goesOn = (id: PersonId): boolean => goOn.includes(id) || goesOnIn(draft, id);
  const paid = paymentsOf(draft).filter(
    (payment) => isPaid(payment) && isAskedOf(servedBy(draft, payment), personId, goesOn),
  );
  const besidesMinor = paidFor[personId] ?? 0;
  const follows = isOfEdition(fact, 2);
  const amountMinor = paid.reduce(
    (sum, payment) => sum + (follows ? inHandMinor(payment) : payment.amountMinor),
    besidesMinor,
  );
  // A claim may also start at zero, because money that is on its way may still reach the person. Later, the claim
  // follows the money that the person holds.
  if (follows ? paid.length === 0 && besidesMinor === 0 : amountMinor === 0) return;
  const { currency } = draft.policy.money;
  draft.withdrawal.claims.push({
    claimId: `${stepId}:${personId}`,
    personId,
    amountMinor,
    currency,
    paymentIds: paid.map(({ paymentId }) => paymentId),
    ...(follows && { besidesMinor }),
    status: 'open',
  });
}

/**
 * CLAIM-1: adapts the claims to the money that the persons hold. A claim that was raised can only become smaller:
 * nobody is asked for more than was decided.
 */
export function followHeld(draft: CaseState): void {
  for (const claim of draft.withdrawal.claims) {
    if (claim.besidesMinor === undefined || claim.status === 'waived') continue;
    const held = heldMinor(draft, claim);
    claim.amountMinor = claim.status === 'raised' ? Math.min(claim.amountMinor, held) : held;
  }
}

const heldMinor = ({ payments }: CaseState, { paymentIds = [], besidesMinor = 0 }: Claim): number =>
  paymentIds.reduce((sum, id) => sum + (payments[id] ? inHandMinor(payments[id]) : 0), besidesMinor);

/** CLAIM-1: the claims with an amount above zero. */
export const claimsOf = ({ withdrawal }: CaseState): Claim[] =>
  withdrawal.claims.filter(({ amountMinor }) => amountMinor > 0);

/**
 * The facts from linked cases for a step by which the persons in `leaving` may leave the programme in the case `here`.
 * The API reads these facts. If aid was for several of these persons, the first of them is asked about it.
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
    for (const payment of paymentsOf(state)) {
      const served = servedBy(state, payment);
      const first = leaving.find((id) => isAskedOf(served, id, goesOn));
      if (first !== undefined) paidFor[first] = (paidFor[first] ?? 0) + inHandMinor(payment);
    }
  return { paidFor, goOn };
}

/** Drops the open claims of a withdrawal that is revoked. Claims that were decided are kept. */
export function dropOpenClaims(draft: CaseState, personId: PersonId): void {
  draft.withdrawal.claims = draft.withdrawal.claims.filter(
    (claim) => claim.personId !== personId || claim.status !== 'open',
  );
}

/** The persons that a payment is for. A payment that names nobody is for the family. */
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
