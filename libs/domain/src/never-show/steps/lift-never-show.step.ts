import { readableCategories } from '../../access/reads.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, caseworkers } from '../../case/who-and-when.js';

const fields = {
  staffId: pathId('trafficking'),
};
export type LiftNeverShow = PayloadOf<typeof fields>;

export const liftNeverShow = defineStep('lift-never-show', {
  page: 'any-stage',
  summary: 'Take a member of staff off the never-show list; they do not get back any part',
  wire: 'endException',
  path: 'never-show/{staffId}/lifting',
  roles: [...caseworkers, 'team-lead'],
  stages: always,
  rules: ['SEE-4'],
  fields,
  example: {},
  /** To people who may not read the list, it looks empty. */
  closedFor: (_, { state, actor, today }) =>
    actor !== null && !readableCategories(state, actor, today).includes('trafficking')
      ? { code: 'NEVER_SHOW.UNKNOWN', rule: 'SEE-4' }
      : undefined,
  evolve: (draft, { payload: { staffId } }) => {
    delete draft.neverShow.named[staffId];
  },
});
