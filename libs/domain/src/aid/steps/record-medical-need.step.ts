import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { travellerOf } from '../../travel/state.js';
import { aidLine, medicalAsks, medicalNeeds } from '../state.js';

const fields = {
  personId: personRef(),
  asked: oneOf(medicalAsks, 'health'),
  need: oneOf(medicalNeeds, 'health')
    .says('You can also answer `none`, or that the person does not say.')
    .correctable(),
  note: text('health').optional(),
};
export type RecordMedicalNeed = PayloadOf<typeof fields>;

/**
 * AID-1: every person is asked, before departure and after arrival, so that the question itself does not reveal
 * anything about a person.
 */
export const recordMedicalNeed = defineStep('record-medical-need', {
  page: 'pre-departure',
  summary: 'Record what medical aid a person needs, before departure or after arrival',
  wire: 'recordNeed',
  path: 'medical-needs',
  roles: ['counsellor', 'case-manager', 'local-officer'],
  stages: open,
  rules: ['AID-1'],
  fields,
  example: { personId: '…', asked: 'before-departure', need: 'none' },
  texts: 'theirs',
  readAt: ['medical-needs'],
  refuse: ({ personId, asked }, { state, occurredOn }) => {
    const { departedOn, arrival } = travellerOf(state, personId);
    return firstRefusal(
      asked === 'after-arrival' &&
        (arrival === null || occurredOn < arrival.on) && {
          code: 'AID.NOT_ARRIVED',
          field: 'asked',
          rule: 'AID-1',
        },
      asked === 'before-departure' &&
        departedOn !== null &&
        occurredOn > departedOn && { code: 'AID.DEPARTED', field: 'asked', rule: 'AID-1' },
    );
  },
  evolve: (draft, { payload: { personId, asked, need }, occurredOn }) => {
    aidLine(draft, personId).needs[asked] = { need, on: occurredOn };
  },
  correction: {
    strikable: true,
    about: ({ personId, asked }) => [`${personId} ${asked}`],
    apply: (draft, { was, now, isLatestFor, evolve }) => {
      const { personId, asked } = was.payload;
      if (!isLatestFor(`${personId} ${asked}`)) return;
      delete aidLine(draft, personId).needs[asked];
      if (now !== null) evolve(draft, now);
    },
  },
});
