import { personAroundKinds } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { nameText, newId, oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, caseworkers } from '../../case/who-and-when.js';
import { findAround } from '../state.js';

const fields = {
  aroundId: newId(),
  is: oneOf(personAroundKinds, 'identity').explainedBy('note'),
  personIds: personRefs(),
  name: nameText('identity').optional().says('Leave it out if nobody knows it.'),
  note: text('identity').optional(),
};
export type NamePersonAround = PayloadOf<typeof fields>;

/** INC-4: names a person around the case, so that an incident or a complaint can be about that person. */
export const namePersonAround = defineStep('name-person-around', {
  page: 'any-stage',
  summary: 'Name somebody around the case: a spouse, a guardian, a carer, a payee, an interpreter',
  wire: 'addRelation',
  path: 'persons-around',
  roles: [...caseworkers, 'local-officer'],
  stages: always,
  rules: ['INC-4', 'MINOR-2'],
  anyPerson: true,
  fields,
  example: { is: 'guardian', personIds: ['…'], name: 'A. Guardian' },
  texts: 'may-name-others',
  readAt: ['persons-around'],
  refuse: ({ aroundId }, { state }) =>
    findAround(state, aroundId) && { code: 'STEP.OTHER_CONTENT', field: 'aroundId', rule: 'INC-4' },
  evolve: (draft, { payload: { aroundId, is, personIds, name = null }, occurredOn: on }) => {
    draft.around.push({ aroundId, is, personIds, name, on });
  },
});
