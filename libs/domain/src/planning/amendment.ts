import type { CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isSettled, paymentsOf, releasedMinor } from '../payments/state.js';
import type { PlanLine } from './fields.js';
import { instalmentsOf, runningPlan, type DebtFinding, type Plan } from './state.js';

/**
 * PLAN-5: makes the granted version the running plan. Instalments that were not released are cancelled, or planned
 * again if the version still lists them. Their approvals become void. A listed instalment that is on hold stays on
 * hold.
 */
export function makeRunning(draft: CaseState, fact: Fact, plan: Plan): void {
  const before = runningPlan(draft);
  if (before) Object.assign(before, { status: 'superseded', lines: [] });
  plan.status = 'granted';
  const listed = new Set(instalmentsOf(plan).map(({ instalmentId }) => instalmentId));
  for (const payment of paymentsOf(draft)) {
    const { paymentId, kind, status } = payment;
    if (kind !== 'instalment' || isSettled(payment) || releasedMinor(draft, paymentId) > 0) continue;
    payment.approvedBy = null;
    stopClock(draft, 'payment-step', paymentId);
    if (listed.has(paymentId) && status === 'held') continue;
    payment.status = listed.has(paymentId) ? 'planned' : 'cancelled';
    payment.statusSince = fact.occurredOn;
  }
}

/**
 * PLAN-2: the findings that still hold. A finding is about a debt with its instalments. A finding still holds for a
 * line that is drafted again with the same instalments.
 */
export function validFindings(
  lines: readonly PlanLine[],
  earlier: readonly (Plan | undefined)[],
): Record<string, DebtFinding> {
  const findings: Record<string, DebtFinding> = {};
  for (const line of lines)
    for (const plan of earlier) {
      const same = plan?.lines.some((other) => amounts(other) === amounts(line));
      const finding = plan?.debtFindings[line.lineId];
      if (same && finding) findings[line.lineId] ??= { ...finding };
    }
  return findings;
}

const amounts = ({ lineId, category, instalments }: PlanLine): string =>
  [
    lineId,
    category,
    ...instalments.map(({ instalmentId, amountMinor }) => `${instalmentId}=${amountMinor}`),
  ].join(' ');
