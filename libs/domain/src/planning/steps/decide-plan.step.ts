import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { flag, oneOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { makeRunning } from '../amendment.js';
import { capFault, releasedFault } from '../checks.js';
import { inStatus } from '../rules.js';
import { findPlan, openPlan } from '../state.js';

const fields = {
  planId: pathId(),
  decision: oneOf(['grant', 'refuse', 'back-for-revision'], 'plan'),
  raisedCapGranted: flag('plan').optional().says('CAP-1: only if the raised cap was asked for.'),
  note: text('plan').optional(),
};
export type DecidePlan = PayloadOf<typeof fields>;

/**
 * Decides on a version of the plan. The policy switch `donorDecidesPlans` says whether the donor or the country office
 * decides. An author of the version never decides on it.
 */
export const decidePlan = defineStep('decide-plan', {
  page: 'planning',
  summary: 'Grant a version of the plan, refuse it, or send it back for revision',
  wire: 'decidePlan',
  path: 'plans/{planId}/decision',
  roles: ['donor-officer', 'case-manager'],
  stages: open,
  rules: ['PLAN-3', 'PLAN-5', 'CAP-1', 'PAY-6', 'PAY-10', 'PEOPLE-2'],
  outsideFacts: ['committedInLinkedCases', 'budgetsLeft'],
  starts: ['instalment-day'],
  second: {
    to: 'submit-plan',
    waiting: (state) => {
      const plan = openPlan(state);
      return plan?.status === 'submitted' ? [{ subject: plan.planId, by: plan.authors }] : [];
    },
  },
  needsVersion: true,
  fields,
  example: { decision: 'grant' },
  texts: 'theirs',
  readAt: ['plans'],
  closedBecause: ({ state, actor }) => {
    const plan = openPlan(state);
    const decides = state.policy.switches.donorDecidesPlans ? 'donor-officer' : 'case-manager';
    return firstRefusal(
      actor !== null && actor.role !== decides && { code: 'STEP.NOT_YOURS', rule: 'PLAN-3' },
      plan?.status !== 'submitted' && { code: 'PLAN.NONE_SUBMITTED', rule: 'PLAN-4' },
    );
  },
  closedFor: (id, { state }) => inStatus(findPlan(state, id)!, ['submitted'], 'PLAN-5'),
  refuse: ({ planId, decision, raisedCapGranted = false }, situation) => {
    const { state } = situation;
    const plan = findPlan(state, planId)!;
    if (decision !== 'grant') return undefined;
    return firstRefusal(
      raisedCapGranted &&
        !plan.raisedCapAsked && {
          code: 'PLAN.RAISED_CAP_NOT_ASKED',
          field: 'raisedCapGranted',
          rule: 'CAP-1',
        },
      capFault(plan, situation, plan.raisedCapAsked),
      !raisedCapGranted &&
        capFault(plan, situation, false) && {
          code: 'PLAN.RAISED_CAP_NOT_GRANTED',
          field: 'raisedCapGranted',
          rule: 'CAP-1',
        },
      releasedFault(plan, state),
    );
  },
  evolve: (draft, fact) => {
    const { planId, decision, raisedCapGranted = false } = fact.payload;
    const plan = findPlan(draft, planId)!;
    stopClock(draft, 'plan-decision', planId);
    if (decision === 'back-for-revision') {
      plan.status = 'back';
      return;
    }
    plan.decidedOn = fact.occurredOn;
    plan.raisedCapGranted = raisedCapGranted;
    if (decision === 'grant') makeRunning(draft, fact, plan);
    else Object.assign(plan, { status: 'refused', lines: [], debtFindings: {} });
  },
});
