import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { travellerLine } from '../state.js';

const fields = {
  personId: personRef(),
  fitness: oneOf(['not-raised', 'raised', 'fit', 'fit-with-assistance', 'not-fit'], 'health').correctable(),
  note: text('health').optional(),
};
export type RecordFitness = PayloadOf<typeof fields>;

/** GATE-1: records fitness to travel, if a health question was raised. Category health. */
export const recordFitness = defineStep('record-fitness', {
  page: 'pre-departure',
  summary: 'Record whether a person can travel, if that was in question',
  wire: 'recordTravelCheck',
  path: 'fitness',
  roles: ['counsellor', 'case-manager'],
  stages: onTheWay,
  rules: ['GATE-1'],
  fields,
  example: { personId: '…', fitness: 'fit-with-assistance' },
  texts: 'theirs',
  readAt: ['fitness'],
  evolve: (draft, { payload }) => {
    travellerLine(draft, payload.personId).fitness = payload.fitness;
  },
  correction: {
    about: personOf,
  },
});
