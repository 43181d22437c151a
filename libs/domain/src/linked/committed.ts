import { paymentKinds, type KnownFacts, type PaymentKind, type PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { committedMinor, paymentsOf } from '../payments/state.js';
import { runningInstalments } from '../planning/state.js';

type Committed = NonNullable<KnownFacts['committedInLinkedCases']>;

/**
 * PAY-6: the money that linked cases committed, and the part of this money for at least one of these persons. The API
 * reads it in the request of a step that commits money. Money counts once it is planned, so a granted plan counts in
 * full. An amount that was not requested before the case closed is never paid, and no longer counts.
 */
export function committedIn(cases: readonly CaseState[], personIds: readonly PersonId[]): Committed {
  const asked = new Set(personIds);
  const all = cases.flatMap(commitmentsOf);
  const ofKind = (kind: PaymentKind) => {
    const live = all.filter((commitment) => commitment.kind === kind);
    const theirs = live.filter((commitment) => commitment.personIds.some((id) => asked.has(id)));
    return { family: total(live), persons: total(theirs), raised: live.some(({ raised }) => raised) };
  };
  return Object.fromEntries(paymentKinds.map((kind) => [kind, ofKind(kind)]));
}

interface Amount {
  readonly kind: PaymentKind;
  readonly personIds: readonly PersonId[];
  readonly amountMinor: number;
  readonly raised: boolean;
}

const commitmentsOf = (state: CaseState): Amount[] => [
  ...paymentsOf(state)
    .map((payment) => ({
      kind: payment.kind,
      personIds: payment.personIds,
      amountMinor: committedMinor(payment),
      raised: payment.raisedFor !== null,
    }))
    .filter(({ amountMinor }) => amountMinor > 0),
  ...(state.stage === 'closed' ? [] : runningInstalments(state))
    .filter(({ instalmentId }) => state.payments[instalmentId] === undefined)
    .map(({ amountMinor }): Amount => ({ kind: 'instalment', personIds: [], amountMinor, raised: false })),
];

const total = (amounts: readonly Amount[]): number =>
  amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
