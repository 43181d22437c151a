import type { PlanningSteps, Refusal } from '@homeward/contracts';
import { hasBegun } from '../counselling/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { keptFindings, makeRunning } from './amendment.js';
import { capFault, debtFault, draftFault, releasedFault } from './checks.js';
import { findPlan, openPlan, runningPlan, type Plan, type PlanStatus } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

type VersionSteps = Pick<PlanningSteps, 'draft-plan' | 'submit-plan' | 'decide-plan'>;

/** The life of a version: draft → submitted → granted, refused, or back and drafted again. Debts are in debts.ts. */
export const planningRules: StepRules<keyof VersionSteps> = {
  'draft-plan': {
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
      const debtFindings = keptFindings(lines, [plan, runningPlan(draft)]);
      const revision = plan.revision + 1;
      Object.assign(plan, { status: 'draft', revision, currency, lines, raisedCapAsked, debtFindings });
      addAuthor(plan, actor!.staffId);
    },
  },

  'submit-plan': {
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
      addAuthor(plan, fact.actor!.staffId);
      start(draft, fact, 'plan-decision', { subject: plan.planId });
    },
  },

  /** By the donor, or by the country office where the policy says so (`donorDecidesPlans`); never by an author. */
  'decide-plan': {
    closedBecause: ({ state, actor }) => {
      const plan = openPlan(state);
      const decides = state.policy.switches.donorDecidesPlans ? 'donor-officer' : 'case-manager';
      return firstRefusal(
        actor !== null && actor.role !== decides && { code: 'STEP.NOT_YOURS', rule: 'PLAN-3' },
        plan?.status !== 'submitted' && { code: 'PLAN.NONE_SUBMITTED', rule: 'PLAN-4' },
        plan?.authors.some((author) => isSelf(actor, author)) && {
          code: 'STEP.SAME_PERSON',
          rule: 'PEOPLE-2',
        },
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
      stop(draft, 'plan-decision', planId);
      if (decision === 'back-for-revision') {
        plan.status = 'back';
        return;
      }
      plan.decidedOn = fact.occurredOn;
      plan.raisedCapGranted = raisedCapGranted;
      if (decision === 'grant') makeRunning(draft, fact, plan);
      else Object.assign(plan, { status: 'refused', lines: [], debtFindings: {} });
    },
  },
};

export const unfinished: readonly PlanStatus[] = ['draft', 'back'];

export const inStatus = (
  { status }: Plan,
  statuses: readonly PlanStatus[],
  rule: string,
): Refusal | undefined =>
  statuses.includes(status) ? undefined : { code: 'PLAN.NOT_IN_THIS_STATUS', rule, params: { status } };

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

const addAuthor = (plan: Plan, staffId: string): void => {
  plan.authors = [...new Set([...plan.authors, staffId])];
};
