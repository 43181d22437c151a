import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { isReportAccepted, isVisitWaived, type Visit } from './state.js';

export const visitOf = (state: CaseState, visitId: string): Visit | undefined =>
  state.monitoring.visits.find((visit) => visit.visitId === visitId);

export const refuseOnceDone = (state: CaseState): Refusal | undefined =>
  firstRefusal(
    isReportAccepted(state) && { code: 'MONITORING.REPORT_ACCEPTED', rule: 'MON-2' },
    isVisitWaived(state) && { code: 'MONITORING.VISIT_WAIVED', rule: 'MON-3' },
  );

export function refuseUnless(
  visitId: string,
  { state }: Situation,
  holds: (visit: Visit) => boolean,
  code: Refusal['code'],
): Refusal | undefined {
  return holds(visitOf(state, visitId)!) ? undefined : { code, rule: 'MON-2' };
}
