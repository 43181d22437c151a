import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { visitOf, refuseUnless } from '../rules.js';

const fields = {
  visitId: pathId(),
  decision: oneOf(['accept', 'send-back'], 'monitoring'),
  note: text('monitoring').optional(),
};
export type ReviewMonitoringReport = PayloadOf<typeof fields>;

export const reviewMonitoringReport = defineStep('review-monitoring-report', {
  page: 'monitoring',
  summary: 'Accept the monitoring report, or send it back',
  wire: 'reviewReport',
  path: 'monitoring-visits/{visitId}/review',
  roles: ['case-manager'],
  stages: ['monitoring'],
  rules: ['MON-2', 'MON-3'],
  starts: ['monitoring-report'],
  second: {
    to: 'submit-monitoring-report',
    rule: 'MON-2',
    waiting: ({ monitoring: { visits } }) =>
      visits
        .filter(({ report }) => report === 'submitted')
        .map(({ visitId: subject, reportedBy }) => ({ subject, by: [reportedBy] })),
  },
  needsVersion: true,
  fields,
  example: { decision: 'accept' },
  texts: 'may-name-others',
  readAt: ['monitoring-visits'],
  closedFor: (visitId, situation) =>
    refuseUnless(visitId, situation, ({ report }) => report === 'submitted', 'MONITORING.REPORT_MISSING'),
  evolve: (draft, fact) => {
    const { visitId, decision } = fact.payload;
    visitOf(draft, visitId)!.report = decision === 'accept' ? 'accepted' : 'sent-back';
    if (decision === 'send-back') startClock(draft, fact, 'monitoring-report', { subject: visitId });
  },
});
