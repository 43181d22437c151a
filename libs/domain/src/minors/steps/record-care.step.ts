import type { Refusal } from '@homeward/contracts';
import { lowerAlert } from '../../case/alerts.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, caseworkers } from '../../case/who-and-when.js';
import { fileOf, minorFile } from '../state.js';

const fields = {
  personId: personRef(),
  inCareOf: oneOf(
    ['parent', 'relative', 'guardian', 'authority', 'escort', 'carer', 'not-known', 'other'],
    'risk',
  )
    .explainedBy('note')
    .says('`not-known` is an answer too; the question stays open.'),
  note: text('risk').optional(),
};
export type RecordCare = PayloadOf<typeof fields>;

/**
 * MINOR-5: records who takes care of a child who was separated from the companions. `not-known` is accepted as an
 * answer, but the question stays open until somebody knows who takes care of the child. The step is taken again if
 * another carer takes over.
 */
export const recordCare = defineStep('record-care', {
  page: 'any-stage',
  summary: 'Record who takes care of a child who is not with the persons that the child was to travel with',
  wire: 'recordStay',
  path: 'children-in-care',
  roles: [...caseworkers, 'local-officer'],
  stages: always,
  rules: ['MINOR-5', 'TRAV-2'],
  anyPerson: true,
  fields,
  example: { personId: '…', inCareOf: 'authority' },
  texts: 'may-name-others',
  readAt: ['child-tracks'],
  closedBecause: ({ state }) =>
    Object.values(state.minors).some(({ parted }) => parted) ? undefined : careNotAsked,
  refuse: ({ personId }, { state }) =>
    fileOf(state, personId).parted ? undefined : { ...careNotAsked, field: 'personId' },
  evolve: (draft, { payload: { personId, inCareOf } }) => {
    const { parted } = minorFile(draft, personId);
    if (!parted) return;
    parted.inCareOf = inCareOf === 'not-known' || inCareOf === 'other' ? null : inCareOf;
    if (parted.inCareOf !== null) lowerAlert(draft, 'journey-parted', personId);
  },
});

const careNotAsked: Refusal = { code: 'MINOR.CARE_NOT_ASKED', rule: 'MINOR-5' };
