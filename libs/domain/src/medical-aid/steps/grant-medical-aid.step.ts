import type { IsoDay, PersonId } from '@homeward/contracts';
import { isSeconds } from '../../calendar/length.js';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { amount, currency, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isEligible } from '../../registration/state.js';
import { hasEnded, overGrant } from '../rules.js';
import { medicalLine } from '../state.js';

const fields = {
  personId: personRef(),
  amountMinor: amount('health').correctable(),
  currency: currency('health'),
};
export type GrantMedicalAid = PayloadOf<typeof fields>;

/** Grants an amount, which the donor decides. The software never sets an amount itself. */
export const grantMedicalAid = defineStep('grant-medical-aid', {
  page: 'reintegration',
  summary: 'Grant a person additional medical aid: the donor sets the amount',
  wire: 'grantSupplement',
  path: 'medical-aid',
  roles: ['donor-officer'],
  stages: open,
  rules: ['MED-1', 'MED-3', 'FACT-3'],
  needsVersion: true,
  fields,
  example: { personId: '…', amountMinor: 80_000, currency: 'CHF' },
  writes: ['health', 'money'],
  closedBecause: ({ state }) =>
    state.registration.eligibility === 'eligible'
      ? undefined
      : { code: 'ELIGIBILITY.NOT_GRANTED', rule: 'PAY-1' },
  refuse: ({ personId }, { state, occurredOn }) =>
    firstRefusal(
      !isEligible(state.registration, personId) && {
        code: 'ELIGIBILITY.NOT_GRANTED',
        field: 'personId',
        rule: 'CASE-5',
      },
      hasEnded(state.medicalAid[personId]) &&
        !wasRunning(state, personId, occurredOn) && {
          code: 'MEDICAL_AID.ENDED',
          field: 'personId',
          rule: 'MED-3',
        },
    ),
  evolve: (draft, { payload }) => {
    const line = medicalLine(draft, payload.personId);
    line.grantedMinor = payload.amountMinor;
    line.currency = payload.currency;
  },
  correction: {
    about: personOf,
    refuse: ({ now }, { state }) =>
      now !== null && now.payload.amountMinor < (state.medicalAid[now.payload.personId]?.invoicedMinor ?? 0)
        ? overGrant('correction.fields.amountMinor')
        : undefined,
  },
});

/** FACT-3: true if the clock ran on that day. A grant that is entered later also counts by its own day. */
function wasRunning({ medicalAid, policy }: CaseState, personId: PersonId, on: IsoDay): boolean {
  const { status, endsOn } = medicalAid[personId]!;
  return status === 'ended' && endsOn !== null && on <= endsOn && !isSeconds(policy.medicalAid.length);
}
