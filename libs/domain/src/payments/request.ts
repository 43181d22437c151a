import type { IsoDay, KnownFacts, Refusal, RequestPayment } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isMinorOn, isUndecided } from '../kernel/person-line.js';
import { firstRefusal, type Situation } from '../kernel/step-rule.js';
import { roomLeft, type Commitment } from '../money/caps.js';
import { money } from '../money/money.js';
import { grantedInstalment, isRaisedCapGranted } from '../planning/state.js';
import { someoneArrived } from '../travel/milestones.js';
import { isShortStay, isShortStayOfAll } from '../registration/switches.js';
import { refusePayee } from './adult-payee.js';
import { refuseHeld } from './held.js';
import { paymentsOf } from './state.js';
import { isThirdPartyTextCode } from './texts.js';

type Asked = Pick<RequestPayment, 'paymentId' | 'kind' | 'personIds' | 'amountMinor' | 'currency'> & {
  readonly raisedFor?: RequestPayment['raisedFor'] | null;
};

/** Whether a payment may be asked for: what it is for, whether it was explained, and whether the caps leave room. */
export function refuseRequest(
  payload: RequestPayment,
  { state, occurredOn, known }: Situation,
): Refusal | undefined {
  const { paymentId, kind, personIds, textCode, payeeIs } = payload;
  const existing = state.payments[paymentId];
  const unexplained = personIds.some((id) => state.persons[id]!.repaymentExplainedOn === null);
  return firstRefusal(
    existing !== undefined &&
      existing.status !== 'planned' && { code: 'PAYMENT.EXISTS', field: 'paymentId', rule: 'PAY-3' },
    !isThirdPartyTextCode(textCode) && {
      code: 'PAYMENT.TEXT_NOT_REVIEWED',
      field: 'textCode',
      rule: 'PAY-7',
    },
    kind !== 'instalment' &&
      personIds.length === 0 && { code: 'PAYMENT.PERSON_MISSING', field: 'personIds', rule: 'CASE-1' },
    personIds.length === 0 &&
      !Object.values(state.persons).some(isUndecided) && { code: 'PERSON.NOT_TAKING_PART', rule: 'CASE-1' },
    refuseHeld(state, payload),
    unexplained && { code: 'CLAIM.NOT_EXPLAINED', field: 'personIds', rule: 'CLAIM-1' },
    kind === 'instalment' && notAsPlanned(payload, state, occurredOn),
    overCap(payload, state, occurredOn, known),
    refusePayee(personIds, payeeIs, state, occurredOn),
  );
}

/** PLAN-4: an instalment is asked for as the running plan grants it, when its condition holds. */
function notAsPlanned(
  { paymentId, amountMinor, currency }: RequestPayment,
  state: CaseState,
  day: IsoDay,
): Refusal | undefined {
  const planned = grantedInstalment(state, paymentId);
  if (!planned) return { code: 'PAYMENT.NOT_IN_PLAN', field: 'paymentId', rule: 'PAY-1' };
  const arrived = someoneArrived(state);
  const early = planned.dueOn !== undefined && day < planned.dueOn;
  return firstRefusal(
    amountMinor !== planned.amountMinor && {
      code: 'PAYMENT.NOT_AS_PLANNED',
      field: 'amountMinor',
      rule: 'PLAN-4',
    },
    currency !== planned.currency && { code: 'PAYMENT.NOT_AS_PLANNED', field: 'currency', rule: 'PLAN-4' },
    ((planned.due !== 'at-departure' && !arrived) || early) && {
      code: 'PAYMENT.NOT_DUE',
      field: 'paymentId',
      rule: 'PLAN-4',
    },
  );
}

/** PAY-6, CAP-1: decided in the case, over linked cases; asked again for each new attempt, since a failed one frees its room. */
export function overCap(asked: Asked, state: CaseState, day: IsoDay, known: KnownFacts): Refusal | undefined {
  const rules = state.policy.money;
  if (asked.currency !== rules.currency)
    return { code: 'PAYMENT.OTHER_CURRENCY', field: 'currency', rule: 'CAP-1' };
  const linked = known.committedInLinkedCases?.[asked.kind];
  const room = roomLeft(
    {
      kind: asked.kind,
      persons: asked.personIds.map((personId) => ({
        personId,
        isMinor: isMinorOn(state.persons[personId]!, day),
        isShortStay: isShortStay(state, personId, day),
      })),
      halved: isShortStayOfAll(state, day),
      byDecision: isRaisedCapGranted(state),
      raised: asked.raisedFor != null,
      grant: money(granted(asked, state), rules.currency),
    },
    rules,
    commitmentsOf(state, asked.paymentId),
    linked,
  );
  if (asked.amountMinor <= room.minor) return undefined;
  return { code: 'PAYMENT.OVER_CAP', field: 'amountMinor', rule: 'CAP-1', params: { leftMinor: room.minor } };
}

const granted = ({ personIds }: Asked, { medicalAid }: CaseState): number =>
  personIds.reduce((sum, personId) => sum + (medicalAid[personId]?.grantedMinor ?? 0), 0);

const commitmentsOf = (state: CaseState, except: string): Commitment[] =>
  paymentsOf(state)
    .filter(({ paymentId }) => paymentId !== except)
    .map(({ kind, status, amountMinor, currency, personIds, raisedFor }) => ({
      kind,
      status,
      amount: money(amountMinor, currency),
      personIds,
      raised: raisedFor !== null,
    }));
