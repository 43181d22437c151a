import { defineStep } from '../../case/define-step.js';
import { personRef, text } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { liftHolds, noneToDecide, notTheirsToDecide } from '../rules.js';

const fields = {
  personId: personRef(),
  /** Category risk. */
  reason: text('risk'),
};
export type RefuteDeath = Held<typeof fields>;

/** It was not true: what was held goes on. */
export const refuteDeath = defineStep('refute-death', {
  page: 'any-stage',
  summary: 'Say that the report was not true: what was held goes on',
  wire: 'revokeChange',
  path: 'deaths/refutation',
  roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer'],
  stages: always,
  rules: ['DEATH-1', 'PEOPLE-2'],
  secondPersonAfter: 'report-death',
  needsVersion: true,
  anyPerson: true,
  fields,
  example: { personId: '…', reason: 'She called herself, on the agreed number.' },
  texts: 'unmentioned',
  closedBecause: noneToDecide,
  refuse: ({ personId }, situation) => notTheirsToDecide(personId, situation),
  evolve: (draft, { payload }) => {
    draft.persons[payload.personId]!.death = null;
    liftHolds(draft, payload.personId);
  },
});
