import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { currency, flag, newId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { hasBegun } from '../../counselling/state.js';
import { validFindings } from '../amendment.js';
import { draftFault } from '../checks.js';
import { planLines } from '../fields.js';
import { addAuthor, inStatus, unfinished } from '../rules.js';
import { findPlan, openPlan, runningPlan, type Plan } from '../state.js';

const fields = {
  planId: newId(),
  currency: currency('plan'),
  lines: planLines,
  /** True if the plan asks for the higher cap. The higher cap is decided case by case. */
  raisedCapAsked: flag('plan').byDefault(false),
};
export type DraftPlan = PayloadOf<typeof fields>;

/**
 * PLAN-5: drafts a version while the running plan stays in force. Until the version is submitted, or after it is sent
 * back for revision, staff can draft it again under the same id.
 */
export const draftPlan = defineStep('draft-plan', {
  page: 'planning',
  summary: 'Draft a version of the plan, or redraft a version that is not submitted or was sent back',
  wire: 'draftPlan',
  path: 'plans',
  roles: caseworkers,
  stages: open,
  rules: ['PLAN-1', 'PLAN-3', 'PLAN-4', 'PLAN-5', 'CAP-1', 'STAGE-1'],
  fields,
  example: {
    currency: 'CHF',
    lines: [
      {
        category: 'professional',
        purpose: 'A sewing machine and first material',
        instalments: [
          { amountMinor: 100_000, due: 'after-arrival', evidence: 'quote' },
          { amountMinor: 50_000, due: 'on-evidence', evidence: 'receipt' },
        ],
      },
    ],
  },
  writes: ['plan', 'trafficking'],
  texts: 'theirs',
  readAt: ['plans'],
  closedBecause: ({ state }) =>
    !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'STAGE-1' } : undefined,
  refuse: (payload, { state }) => {
    const known = findPlan(state, payload.planId);
    const open = openPlan(state);
    return firstRefusal(
      known !== undefined && inStatus(known, unfinished, 'PLAN-5'),
      known === undefined &&
        open !== undefined && { code: 'PLAN.VERSION_OPEN', field: 'planId', rule: 'PLAN-5' },
      draftFault(payload, state),
    );
  },
  evolve: (draft, { payload, actor }) => {
    const { planId, currency, lines, raisedCapAsked } = payload;
    const plan = findPlan(draft, planId) ?? newVersion(draft, planId);
    const debtFindings = validFindings(lines, [plan, runningPlan(draft)]);
    const revision = plan.revision + 1;
    Object.assign(plan, { status: 'draft', revision, currency, lines, raisedCapAsked, debtFindings });
    addAuthor(plan, actor!.staffId);
  },
});

function newVersion(draft: CaseState, planId: string): Plan {
  const plan: Plan = {
    planId,
    version: draft.planning.plans.length + 1,
    revision: 0,
    status: 'draft',
    currency: draft.policy.money.currency,
    lines: [],
    raisedCapAsked: false,
    raisedCapGranted: false,
    authors: [],
    decidedOn: null,
    debtFindings: {},
  };
  draft.planning.plans.push(plan);
  return plan;
}
