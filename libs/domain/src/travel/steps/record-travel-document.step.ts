import { personOf } from '../../corrections/retelling.js';
import { defineStep } from '../../kernel/define-step.js';
import { day, oneOf, personRef } from '../../kernel/field-kinds.js';
import type { Held } from '../../kernel/fields.js';
import { onTheWay } from '../../kernel/who-and-when.js';
import { travellerLine } from '../state.js';

const fields = {
  personId: personRef(),
  document: oneOf(['passport', 'laissez-passer', 'identity-card', 'emergency-document'], 'travel'),
  validTo: day('travel'),
  /** Right to enter and stay in the country of destination (and transit). */
  rightToEnter: oneOf(['national', 'residence-permit', 'visa', 'none'], 'travel'),
};
export type RecordTravelDocument = Held<typeof fields>;

export const recordTravelDocument = defineStep('record-travel-document', {
  page: 'pre-departure',
  summary: "Record a person's travel document and right to enter",
  wire: 'recordDocument',
  path: 'travel-documents',
  roles: ['counsellor', 'case-manager', 'travel-officer'],
  stages: onTheWay,
  rules: ['GATE-1'],
  fields,
  example: { personId: '…', document: 'laissez-passer', validTo: '2026-12-31', rightToEnter: 'national' },
  writes: ['travel', 'identity'],
  evolve: (draft, { payload: { personId, validTo, rightToEnter } }) => {
    travellerLine(draft, personId).document = { validTo, rightToEnter };
  },
  retold: {
    fields: ['document', 'validTo', 'rightToEnter'],
    about: personOf,
  },
});
