import { defineStep } from '../../case/define-step.js';
import { listed, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { correctedDay, personOf } from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';
import { medicalLine } from '../state.js';

const fields = {
  personId: personRef(),
  kind: listed('referral-kinds', 'health')
    .says('The kind of service. Write which service it is in the text.')
    .since('0.1.0-4')
    .correctable(),
  referral: text('health'),
};
export type ReferContinuityOfCare = PayloadOf<typeof fields>;

export const referContinuityOfCare = defineStep('refer-continuity-of-care', {
  page: 'reintegration',
  summary: 'Record the referral for care after the six months',
  wire: 'recordReferral',
  path: 'medical-aid/referral',
  roles: ['local-officer', 'case-manager'],
  stages: open,
  rules: ['MED-4'],
  fields,
  example: { personId: '…', kind: 'primary-care', referral: 'Referred to the district clinic.' },
  texts: 'theirs',
  readAt: ['medical-aid'],
  evolve: (draft, { payload, occurredOn }) => {
    medicalLine(draft, payload.personId).referredOn = occurredOn;
  },
  correction: {
    strikable: true,
    about: personOf,
    apply: (draft, correction) => {
      const line = medicalLine(draft, correction.was.payload.personId);
      line.referredOn = correctedDay(line.referredOn, correction);
    },
  },
});
