import { defineStep } from '../../case/define-step.js';
import { country, day, oneOf, personRef } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { personOf } from '../../case/retelling.js';
import { onTheWay } from '../../case/who-and-when.js';
import { travellerLine } from '../state.js';

const fields = {
  personId: personRef(),
  document: oneOf(
    ['passport', 'laissez-passer', 'identity-card', 'emergency-document'],
    'travel',
  ).correctable(),
  validTo: day('travel').correctable(),
  /** Right to enter and stay in this country (and those of transit). */
  rightToEnter: oneOf(['national', 'residence-permit', 'visa', 'none'], 'travel').correctable(),
  country: country('travel')
    .optional()
    .says('GATE-3: the country that the right to enter is for; without it nobody is ready to leave.')
    .correctable(),
};
export type RecordTravelDocument = Held<typeof fields>;

export const recordTravelDocument = defineStep('record-travel-document', {
  page: 'pre-departure',
  summary: "Record a person's travel document and right to enter",
  wire: 'recordDocument',
  path: 'travel-documents',
  roles: ['counsellor', 'case-manager', 'travel-officer'],
  stages: onTheWay,
  rules: ['GATE-1', 'GATE-3'],
  fields,
  example: {
    personId: '…',
    document: 'laissez-passer',
    validTo: '2026-12-31',
    rightToEnter: 'national',
    country: 'NG',
  },
  writes: ['travel', 'identity'],
  evolve: (draft, { payload: { personId, validTo, rightToEnter, country } }) => {
    travellerLine(draft, personId).document = { validTo, rightToEnter, ...(country && { country }) };
  },
  retold: {
    about: personOf,
  },
});
