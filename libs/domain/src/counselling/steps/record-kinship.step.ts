import { kinships } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { listOf, oneOf, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { sayKinship } from '../../case/kinship.js';
import { always, caseworkers } from '../../case/who-and-when.js';

const fields = {
  personIds: listOf(personRef(), { from: 2, to: 2 }, 'standing').says(
    'First the relative, then the person whose relative they are.',
  ),
  is: oneOf(kinships, 'identity').says('What the first person is to the second.').correctable(),
};
export type RecordKinship = PayloadOf<typeof fields>;

/**
 * CASE-5: records the kinship of two persons, who are named by their ids. A reader who may know only one of the two
 * persons does not learn that the other person exists (CONS-1), and no name is needed (CASE-2).
 */
export const recordKinship = defineStep('record-kinship', {
  page: 'counselling',
  summary: 'Record what one person of the case is to another',
  wire: 'recordRelation',
  path: 'kinships',
  roles: caseworkers,
  stages: always,
  rules: ['CASE-1'],
  anyPerson: true,
  fields,
  readAt: ['persons'],
  example: { personIds: ['…', '…'], is: 'parent' },
  refuse: ({ personIds: [personId, other] }) =>
    personId === other ? { code: 'PERSON.DUPLICATE', field: 'personIds[1]', rule: 'CASE-1' } : undefined,
  evolve: (draft, { payload }) => sayKinship(draft, payload.personIds, payload.is),
  correction: {
    strikable: true,
    about: ({ personIds }) => [[...personIds].sort().join(' ')],
    apply: (draft, { was, now, isLatestFor }) => {
      const { personIds } = was.payload;
      if (isLatestFor([...personIds].sort().join(' '))) sayKinship(draft, personIds, now?.payload.is ?? null);
    },
  },
});
