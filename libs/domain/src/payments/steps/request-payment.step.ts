import { paymentKinds, type IsoDay, type Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import {
  amount,
  currency,
  flag,
  listed,
  listOf,
  newId,
  oneOf,
  onlyTrue,
  payee,
  personRef,
} from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isEvidenced } from '../../documents/evidence.js';
import { grantedInstalment } from '../../planning/state.js';
import { someoneArrived } from '../../travel/milestones.js';
import { refusePayee } from '../adult-payee.js';
import { cashHolder, payeeIs } from '../fields.js';
import { refuseWithoutGround } from '../ground.js';
import { isThirdPartyTextCode, thirdPartyTexts } from '../texts.js';

const fields = {
  paymentId: newId(),
  kind: oneOf(paymentKinds, 'plan'),
  /** The persons that the aid is for. Empty for an instalment of the family's plan. */
  personIds: listOf(personRef(), { from: 0, to: 20 }, 'plan').byDefault([]),
  amountMinor: amount('money'),
  currency: currency('money'),
  /** The account or the pick-up instructions, confirmed with the person. Category payee. */
  payee: payee(),
  /** The adult who receives the money. Needed for a child's money. */
  payeeIs,
  method: oneOf(['bank', 'cash'], 'money'),
  cashHolder,
  byHand: flag('money')
    .optional()
    .says(
      'No machine sends the payment: finance makes it by hand, or made it before it was entered here (FACT-3).',
    ),
  /** CAP-1: the reason for a raised travel allowance: the country or health. */
  raisedFor: oneOf(['country', 'health'], 'health').optional(),
  /** The code of the text that reaches a third party, from the reviewed list (PAY-7). */
  textCode: oneOf(Object.keys(thirdPartyTexts), 'money'),
  emergency: onlyTrue('risk').optional().says('INC-1: emergency help, which no hold stops.'),
  fundingSource: listed('funding-sources', 'money').optional(),
};
export type RequestPayment = PayloadOf<typeof fields>;

/**
 * PAY-1: asks for a payment. An instalment is known once the plan is granted, and this step requests its payment. For
 * all other kinds of aid, nothing exists before this step.
 */
export const requestPayment = defineStep('request-payment', {
  page: 'reintegration',
  summary: 'Request a payment; name an instalment by its id in the running plan',
  wire: 'requestPayment',
  path: 'payments',
  roles: ['case-manager'],
  stages: open,
  rules: [
    'PAY-1',
    'PAY-6',
    'PAY-7',
    'PAY-8',
    'PAY-9',
    'PAY-10',
    'CAP-1',
    'CLAIM-1',
    'MINOR-4',
    'FACT-3',
    'PLAN-6',
    'AID-1',
  ],
  outsideFacts: ['committedInLinkedCases', 'officeAgreementInForce', 'budgetsLeft'],
  starts: ['payment-step'],
  anyPerson: true,
  fields,
  example: {
    kind: 'initial-aid',
    personIds: ['…'],
    amountMinor: 100_000,
    currency: 'CHF',
    payee: { name: 'Test Person', country: 'NG', bankCode: '000', account: '000-000' },
    method: 'bank',
    textCode: 'transfer',
  },
  writes: ['money', 'payee'],
  texts: 'their-payee',
  readAt: ['payments'],
  closedBecause: ({ state }) =>
    state.registration.eligibility === 'eligible'
      ? undefined
      : { code: 'ELIGIBILITY.NOT_GRANTED', rule: 'PAY-1' },
  refuse: refuseRequest,
  evolve: (draft, fact) => {
    const { payload } = fact;
    const before = draft.payments[payload.paymentId];
    draft.payments[payload.paymentId] = {
      ...payload,
      fundingSource: payload.fundingSource ?? null,
      raisedFor: payload.raisedFor ?? null,
      emergency: payload.emergency ?? false,
      status: 'requested',
      attempt: before?.attempt ?? 0,
      attempts: before?.attempts ?? [],
      requestedBy: fact.actor!.staffId,
      approvedBy: null,
      releasedBy: null,
      payeeEnteredBy: fact.actor!.staffId,
      payeeConfirmed: true,
      byHand: payload.byHand ?? false,
      cashAt: null,
      receivedMinor: 0,
      handledBy: [],
      dispute: null,
      writeOffProposedBy: null,
      statusSince: fact.occurredOn,
    };
    startClock(draft, fact, 'payment-step', { subject: payload.paymentId });
  },
});

/** Why a payment may not be requested: it has no ground, repayment was not explained, or the caps leave no room. */
function refuseRequest(payload: RequestPayment, situation: Situation): Refusal | undefined {
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

/** PLAN-4: refuses an instalment that is not requested as the running plan grants it, or whose condition is not met. */
function notAsPlanned(
  { paymentId, amountMinor, currency, fundingSource }: RequestPayment,
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
    fundingSource !== undefined &&
      planned.fundingSources.length > 0 &&
      !planned.fundingSources.some(({ source }) => source === fundingSource) && {
        code: 'PAYMENT.NOT_AS_PLANNED',
        field: 'fundingSource',
        rule: 'PAY-10',
      },
    ((planned.due !== 'at-departure' && !arrived) || early) && {
      code: 'PAYMENT.NOT_DUE',
      field: 'paymentId',
      rule: 'PLAN-4',
    },
    !isEvidenced(state, planned) && {
      code: 'PAYMENT.EVIDENCE_MISSING',
      field: 'paymentId',
      rule: 'PLAN-6',
    },
  );
}
