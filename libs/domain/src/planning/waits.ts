import type { StaffId, Stage } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isSamePerson } from '../case/natural-person.js';
import { takesPart } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { hasBegun } from '../counselling/state.js';
import { isPlanDecided, openPlan, type DebtFinding, type Plan } from './state.js';

/**
 * Waits for a plan until the first plan is decided. GATE-3: after a change of destination, waits for a plan again. A
 * version in progress waits for its next step.
 */
export const planningWaits: Waits = (state) => {
  if (state.stage === 'closed' || !hasBegun(state) || !personsOf(state).some(takesPart)) return [];
  const plan = openPlan(state);
  if (plan) return waitsOf[plan.status as 'draft' | 'submitted' | 'back'](plan, state);
  const isDecided = isPlanDecided(state) && !state.planning.askedAgain;
  return isDecided || !fromPlanningOn.has(state.stage) ? [] : [{ step: 'draft-plan', role: 'counsellor' }];
};

/**
 * The stages in which the case waits for a plan. Aid must not delay departure (GATE-2): persons may travel without a
 * decided plan, and the case still waits for the plan.
 */
const fromPlanningOn: ReadonlySet<Stage> = new Set([
  'planning',
  'pre-departure',
  'in-transit',
  'post-arrival',
  'reintegration',
]);

const waitsOf: Readonly<Record<'draft' | 'submitted' | 'back', (plan: Plan, state: CaseState) => Wait[]>> = {
  draft: (plan, state) => {
    const debts = debtWaits(plan, state);
    return debts.length > 0 ? debts : [{ step: 'submit-plan', role: 'counsellor', subject: plan.planId }];
  },
  submitted: (plan, state) => [decisionWait(plan, state)],
  back: ({ planId }) => [{ step: 'draft-plan', role: 'counsellor', subject: planId }],
};

/**
 * PLAN-2: waits for a confirmed finding about each debt before the plan is submitted. A linked debt must be removed
 * from the plan.
 */
function debtWaits({ planId, lines, debtFindings }: Plan, state: CaseState): Wait[] {
  const debts = lines.filter(({ category }) => category === 'debt-repayment');
  if (debts.some(({ lineId }) => debtFindings[lineId]?.linked))
    return [{ step: 'draft-plan', role: 'counsellor', subject: planId }];
  return debts.flatMap(({ lineId }) => findingWait(lineId, debtFindings[lineId], state));
}

function findingWait(subject: string, finding: DebtFinding | undefined, state: CaseState): Wait[] {
  if (!finding) return [{ step: 'record-debt-finding', role: 'counsellor', subject }];
  if (finding.confirmedBy !== null) return [];
  const role = isManager(state, finding.by) ? 'counsellor' : 'case-manager';
  return [{ step: 'confirm-debt-finding', role, subject }];
}

/**
 * PEOPLE-1: waits for a decision on the plan. If the country office decides and the case-manager is an author of the
 * plan, the case-manager's team-lead assigns another case-manager.
 */
function decisionWait({ planId, authors }: Plan, state: CaseState): Wait {
  const deadline = 'plan-decision' as const;
  if (state.policy.switches.donorDecidesPlans)
    return { step: 'decide-plan', role: 'donor-officer', subject: planId, deadline };
  if (authors.some((author) => isManager(state, author)))
    return { step: 'assign-staff', role: 'team-lead', at: 'case-manager', subject: planId, deadline };
  return { step: 'decide-plan', role: 'case-manager', subject: planId, deadline };
}

function isManager(state: CaseState, staffId: StaffId): boolean {
  const manager = state.parts['case-manager']?.staffId;
  return manager !== undefined && isSamePerson(state, manager, staffId);
}
