import type { PlanningSteps, RecordDebtFinding, Refusal } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { inStatus, unfinished } from './rules.js';
import { findPlan, openPlan, type DebtFinding } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

/** PLAN-2: a debt is paid only if not linked to the exploitation: a written finding, confirmed by a second person. */
export const debtRules: StepRules<keyof Pick<PlanningSteps, 'record-debt-finding' | 'confirm-debt-finding'>> =
  {
    'record-debt-finding': {
      closedFor: notUnfinished,
      refuse: debtLineFault,
      evolve: (draft, { payload, actor }) => {
        const { planId, lineId, linkedToExploitation: linked } = payload;
        findPlan(draft, planId)!.debtFindings[lineId] = { linked, by: actor!.staffId, confirmedBy: null };
      },
    },

    'confirm-debt-finding': {
      closedBecause: (situation) => {
        const unconfirmed = unconfirmedFindings(situation.state);
        return firstRefusal(
          leadsElsewhere(situation) && { code: 'STEP.NOT_YOURS', rule: 'PLAN-2' },
          unconfirmed.length === 0 && { code: 'PLAN.DEBT_FINDING_MISSING', rule: 'PLAN-2' },
          unconfirmed.every(({ by }) => isSelf(situation.actor, by)) && {
            code: 'STEP.SAME_PERSON',
            rule: 'PEOPLE-2',
          },
        );
      },
      closedFor: notUnfinished,
      refuse: (payload, situation) => {
        const finding = findPlan(situation.state, payload.planId)?.debtFindings[payload.lineId];
        return firstRefusal(
          debtLineFault(payload, situation),
          finding === undefined && { code: 'PLAN.DEBT_FINDING_MISSING', field: 'lineId', rule: 'PLAN-2' },
          finding?.confirmedBy != null && {
            code: 'PLAN.DEBT_FINDING_CONFIRMED',
            field: 'lineId',
            rule: 'PLAN-2',
          },
          isSelf(situation.actor, finding?.by) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
        );
      },
      evolve: (draft, { payload, actor }) => {
        findPlan(draft, payload.planId)!.debtFindings[payload.lineId]!.confirmedBy = actor!.staffId;
      },
    },
  };

const unconfirmedFindings = (state: CaseState): DebtFinding[] =>
  Object.values(openPlan(state)?.debtFindings ?? {}).filter(({ confirmedBy }) => confirmedBy === null);

/** The finding tells of the exploitation: of the team-leads only those of the people who make the plan confirm it. */
const leadsElsewhere = ({ state: { parts }, actor }: Situation): boolean =>
  actor?.role === 'team-lead' &&
  ![parts.counsellor, parts['case-manager']].some((part) => part?.organisationId === actor.organisationId);

function notUnfinished(planId: string, { state }: Situation): Refusal | undefined {
  return inStatus(findPlan(state, planId)!, unfinished, 'PLAN-2');
}

function debtLineFault(
  { planId, lineId }: Pick<RecordDebtFinding, 'planId' | 'lineId'>,
  { state }: Situation,
): Refusal | undefined {
  const line = findPlan(state, planId)!.lines.find((one) => one.lineId === lineId);
  return firstRefusal(
    line === undefined && { code: 'PLAN.LINE_UNKNOWN', field: 'lineId', rule: 'PLAN-2' },
    line?.category !== 'debt-repayment' && { code: 'PLAN.NOT_A_DEBT_LINE', field: 'lineId', rule: 'PLAN-2' },
  );
}
