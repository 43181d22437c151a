import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import {
  byCode,
  code,
  idOf,
  listOf,
  oneOf,
  pathId,
  personRef,
  text,
  thing,
  whole,
} from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { visitOf, refuseUnless } from '../rules.js';

const fields = {
  visitId: pathId(),
  lines: listOf(
    thing({
      lineId: idOf(),
      result: oneOf(['works', 'partly', 'failed', 'not-begun']),
      proof: text('monitoring').optional(),
    }),
    { from: 0, to: 50 },
    'monitoring',
  ),
  persons: listOf(
    thing({ personId: personRef(), situation: text('monitoring') }),
    { from: 0, to: 20 },
    'monitoring',
  ),
  satisfaction: whole(1, 5, 'monitoring'),
  survey: thing({ version: code(), scores: byCode(whole(1, 5)) }, 'monitoring'),
};
export type SubmitMonitoringReport = Held<typeof fields>;

/** MON-2. Scores 1–5 by a versioned survey. Category monitoring. */
export const submitMonitoringReport = defineStep('submit-monitoring-report', {
  page: 'monitoring',
  summary: 'Submit the report: what each line did, how each person is',
  wire: 'submitReport',
  path: 'monitoring-visits/{visitId}/report',
  roles: ['local-officer'],
  stages: ['monitoring'],
  rules: ['MON-2'],
  fields,
  example: {
    lines: [],
    persons: [],
    satisfaction: 4,
    survey: { version: 'sustainability-2026-1', scores: { housing: 4, income: 3 } },
  },
  texts: 'theirs',
  readAt: ['monitoring-visits'],
  closedFor: (visitId, situation) =>
    firstRefusal(
      refuseUnless(visitId, situation, ({ madeOn }) => madeOn !== null, 'MONITORING.VISIT_NOT_MADE'),
      refuseUnless(
        visitId,
        situation,
        ({ report }) => report === 'none' || report === 'sent-back',
        'MONITORING.REPORT_SUBMITTED',
      ),
    ),
  evolve: (draft, { payload, actor }) => {
    const visit = visitOf(draft, payload.visitId)!;
    visit.report = 'submitted';
    visit.reportedBy = actor!.staffId;
    stopClock(draft, 'monitoring-report', payload.visitId);
  },
});
