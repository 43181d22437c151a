import { defineStep } from '../../case/define-step.js';
import { personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { afterReport, liftHolds, noneToDecide, notReported } from '../rules.js';

const fields = {
  personId: personRef(),
  /** The reason. Category risk. */
  reason: text('risk'),
};
export type RefuteDeath = PayloadOf<typeof fields>;

/** Records that the report of a death was not true. The work that the report put on hold continues. */
export const refuteDeath = defineStep('refute-death', {
  page: 'any-stage',
  summary: 'Say that the report of a death is not true: what was held continues',
  wire: 'revokeChange',
  path: 'deaths/refutation',
  roles: ['counsellor', 'case-manager', 'team-lead', 'local-officer'],
  stages: always,
  rules: ['DEATH-1', 'PEOPLE-2'],
  second: afterReport,
  needsVersion: true,
  anyPerson: true,
  fields,
  example: { personId: '…', reason: 'She called herself, on the agreed number.' },
  texts: 'unmentioned',
  readAt: ['persons'],
  closedBecause: noneToDecide,
  refuse: ({ personId }, situation) => notReported(personId, situation),
  evolve: (draft, { payload }) => {
    draft.persons[payload.personId]!.death = null;
    liftHolds(draft, payload.personId);
  },
});
