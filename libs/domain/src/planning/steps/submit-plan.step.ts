import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { capFault, debtFault, releasedFault } from '../checks.js';
import { addAuthor, inStatus } from '../rules.js';
import { findPlan } from '../state.js';

const fields = {
  planId: pathId(),
};
export type SubmitPlan = PayloadOf<typeof fields>;

/** Submits the version to the people who decide on plans (policy switch `donorDecidesPlans`). */
export const submitPlan = defineStep('submit-plan', {
  page: 'planning',
  summary: 'Submit a version of the plan to the people who decide on it',
  wire: 'submitPlan',
  path: 'plans/{planId}/submission',
  roles: caseworkers,
  stages: open,
  rules: ['PLAN-2', 'PLAN-4', 'PLAN-5', 'CAP-1', 'PAY-6'],
  outsideFacts: ['committedInLinkedCases'],
  starts: ['plan-decision'],
  fields,
  example: {},
  writes: ['plan'],
  closedFor: (id, { state }) => inStatus(findPlan(state, id)!, ['draft'], 'PLAN-5'),
  refuse: ({ planId }, situation) => {
    const { state } = situation;
    const plan = findPlan(state, planId)!;
    return firstRefusal(
      debtFault(plan),
      capFault(plan, situation, plan.raisedCapAsked),
      releasedFault(plan, state),
    );
  },
  evolve: (draft, fact) => {
    const plan = findPlan(draft, fact.payload.planId)!;
    plan.status = 'submitted';
    delete draft.planning.askedAgain;
    addAuthor(plan, fact.actor!.staffId);
    startClock(draft, fact, 'plan-decision', { subject: plan.planId });
  },
});
