import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { day, newId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { visitOf, refuseOnceDone } from '../rules.js';
import { isVisitHeld } from '../state.js';

const fields = {
  visitId: newId(),
  plannedFor: day('monitoring'),
};
export type PlanVisit = PayloadOf<typeof fields>;

export const planVisit = defineStep('plan-visit', {
  page: 'monitoring',
  summary: 'Plan the monitoring visit',
  wire: 'planVisit',
  path: 'monitoring-visits',
  roles: ['local-officer'],
  stages: ['monitoring'],
  rules: ['MON-1', 'MON-3'],
  fields,
  example: { plannedFor: '2026-12-10' },
  closedBecause: ({ state }) => firstRefusal(refuseOnceDone(state), refuseHeldVisits(state)),
  refuse: ({ visitId, plannedFor }, { state, occurredOn }) =>
    firstRefusal(
      visitOf(state, visitId)?.madeOn != null && {
        code: 'MONITORING.VISIT_MADE',
        field: 'visitId',
        rule: 'MON-1',
      },
      plannedFor < occurredOn && { code: 'FACT.BEFORE_ITS_CAUSE', field: 'plannedFor', rule: 'MON-3' },
    ),
  evolve: (draft, { payload }) => {
    const visit = visitOf(draft, payload.visitId);
    if (visit) visit.plannedFor = payload.plannedFor;
    else draft.monitoring.visits.push({ ...payload, madeOn: null, report: 'none', reportedBy: null });
  },
});

/** INC-1: refuses a visit to the home of a person in danger, until somebody allows it. */
const refuseHeldVisits = (state: CaseState): Refusal | undefined =>
  isVisitHeld(state) ? { code: 'HOLD.VISITS_HELD', rule: 'INC-1' } : undefined;
