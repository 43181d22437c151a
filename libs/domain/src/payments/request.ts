import type { IsoDay, Refusal, RequestPayment } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { firstRefusal, type Situation } from '../kernel/step-rule.js';
import { grantedInstalment } from '../planning/state.js';
import { someoneArrived } from '../travel/milestones.js';
import { refusePayee } from './adult-payee.js';
import { refuseWithoutGround } from './ground.js';
import { isThirdPartyTextCode } from './texts.js';

/** Whether a payment may be asked for: what it is for, whether it was explained, and whether the caps leave room. */
export function refuseRequest(payload: RequestPayment, situation: Situation): Refusal | undefined {
  const { state, occurredOn } = situation;
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
    unexplained && { code: 'CLAIM.NOT_EXPLAINED', field: 'personIds', rule: 'CLAIM-1' },
    kind === 'instalment' && notAsPlanned(payload, state, occurredOn),
    refusePayee(personIds, payeeIs, state, occurredOn),
    refuseWithoutGround(payload, situation),
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
