import { defineStep } from '../../case/define-step.js';
import { personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { beforeFirstSession, notForTheOfficeAbroad } from '../rules.js';

const fields = {
  personIds: personRefs(),
  plan: text('risk'),
};
export type RecordSafetyPlan = PayloadOf<typeof fields>;

export const recordSafetyPlan = defineStep('record-safety-plan', {
  page: 'risk-assessment',
  summary: 'Record the safety plan of these persons',
  wire: 'recordArrangements',
  path: 'safety-plans',
  roles: ['counsellor', 'case-manager', 'local-officer'],
  stages: open,
  rules: ['STAGE-1', 'CONS-1'],
  fields,
  example: { personIds: ['…'], plan: 'Who to call, where to go, which words to use.' },
  texts: 'theirs',
  readAt: ['risk-decisions'],
  closedBecause: (situation) => firstRefusal(beforeFirstSession(situation), notForTheOfficeAbroad(situation)),
  evolve: (draft, { payload }) => {
    for (const personId of payload.personIds) draft.risk.safetyPlans[personId] = payload.plan;
  },
});
