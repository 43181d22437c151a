import type { IsoDay, KnownFacts, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isMinorOn } from '../case/person-line.js';
import { roomLeft, type AidedPerson, type Commitment } from '../money/caps.js';
import { money } from '../money/money.js';
import { isRaisedCapGranted } from '../planning/state.js';
import { isShortStay, isShortStayOfAll } from '../registration/switches.js';
import { committedMinor, paymentsOf } from './state.js';
import type { RequestPayment } from './steps/request-payment.step.js';

type Asked = Pick<RequestPayment, 'paymentId' | 'kind' | 'personIds' | 'amountMinor' | 'currency'> & {
  readonly raisedFor?: RequestPayment['raisedFor'] | null;
};

/**
 * PAY-6, CAP-1: refuses a payment above a cap. The caps are checked in the case and across linked cases. The caps are
 * checked again for each new attempt, because a failed attempt makes its amount available again.
 */
export function overCap(asked: Asked, state: CaseState, day: IsoDay, known: KnownFacts): Refusal | undefined {
  const rules = state.policy.money;
  if (asked.currency !== rules.currency)
    return { code: 'PAYMENT.OTHER_CURRENCY', field: 'currency', rule: 'CAP-1' };
  const linked = known.committedInLinkedCases?.[asked.kind];
  const room = roomLeft(
    {
      kind: asked.kind,
      persons: aided(asked.personIds, state, day),
      halved: isShortStayOfAll(state, day),
      byDecision: isRaisedCapGranted(state),
      raised: asked.raisedFor != null,
      grant: money(granted(asked, state), rules.currency),
    },
    rules,
    commitmentsOf(state).filter(({ paymentId }) => paymentId !== asked.paymentId),
    linked,
  );
  if (asked.amountMinor <= room.minor) return undefined;
  return { code: 'PAYMENT.OVER_CAP', field: 'amountMinor', rule: 'CAP-1', params: { leftMinor: room.minor } };
}

const granted = ({ personIds }: Asked, { medicalAid }: CaseState): number =>
  personIds.reduce((sum, personId) => sum + (medicalAid[personId]?.grantedMinor ?? 0), 0);

export const aided = (
  personIds: readonly PersonId[],
  state: CaseState,
  day: IsoDay,
): readonly AidedPerson[] =>
  personIds.map((personId) => ({
    personId,
    isMinor: isMinorOn(state.persons[personId]!, day),
    isShortStay: isShortStay(state, personId, day),
  }));

export const commitmentsOf = (state: CaseState): (Commitment & { readonly paymentId: string })[] =>
  paymentsOf(state).map((payment) => ({
    paymentId: payment.paymentId,
    kind: payment.kind,
    amount: money(committedMinor(payment), payment.currency),
    personIds: payment.personIds,
    raised: payment.raisedFor !== null,
  }));
