import type { Refusal } from '@homeward/contracts';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { findPlan, type Plan, type PlanStatus } from './state.js';
import type { RecordDebtFinding } from './steps/record-debt-finding.step.js';

export const unfinished: readonly PlanStatus[] = ['draft', 'back'];

export const inStatus = (
  { status }: Plan,
  statuses: readonly PlanStatus[],
  rule: string,
): Refusal | undefined =>
  statuses.includes(status) ? undefined : { code: 'PLAN.NOT_IN_THIS_STATUS', rule, params: { status } };

export const addAuthor = (plan: Plan, staffId: string): void => {
  plan.authors = [...new Set([...plan.authors, staffId])];
};

export function notUnfinished(planId: string, { state }: Situation): Refusal | undefined {
  return inStatus(findPlan(state, planId)!, unfinished, 'PLAN-2');
}

export function debtLineFault(
  { planId, lineId }: Pick<RecordDebtFinding, 'planId' | 'lineId'>,
  { state }: Situation,
): Refusal | undefined {
  const line = findPlan(state, planId)!.lines.find((one) => one.lineId === lineId);
  return firstRefusal(
    line === undefined && { code: 'PLAN.LINE_UNKNOWN', field: 'lineId', rule: 'PLAN-2' },
    line?.category !== 'debt-repayment' && { code: 'PLAN.NOT_A_DEBT_LINE', field: 'lineId', rule: 'PLAN-2' },
  );
}
