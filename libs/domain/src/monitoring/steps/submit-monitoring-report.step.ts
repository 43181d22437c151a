import type { KnownFacts, Refusal } from '@homeward/contracts';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import {
  byCode,
  idOf,
  listOf,
  listVersion,
  oneOf,
  pathId,
  personRef,
  text,
  thing,
  whole,
} from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { visitOf, refuseUnless } from '../rules.js';

const fields = {
  visitId: pathId(),
  lines: listOf(
    thing({
      lineId: idOf('aid-line'),
      result: oneOf(['works', 'partly', 'failed', 'not-begun', 'other']).explainedBy('proof'),
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
  survey: thing(
    { version: listVersion('survey-items'), scores: byCode('survey-items', whole(1, 5)) },
    'monitoring',
  ).says('MON-2: one score per item of this version. Every required item must have a score.'),
};
export type SubmitMonitoringReport = PayloadOf<typeof fields>;

/** MON-2: submits the report, with scores 1–5 by a versioned survey. Category monitoring. */
export const submitMonitoringReport = defineStep('submit-monitoring-report', {
  page: 'monitoring',
  summary: 'Submit the monitoring report: the result of each line, and how each person is',
  wire: 'submitReport',
  path: 'monitoring-visits/{visitId}/report',
  roles: ['local-officer'],
  stages: ['monitoring'],
  rules: ['MON-2'],
  uses: ['survey'],
  fields,
  example: {
    lines: [],
    persons: [],
    satisfaction: 4,
    survey: {
      version: 'sustainability-2026-1',
      scores: { housing: 4, income: 3, safety: 4, health: 3, 'community-acceptance': 4 },
    },
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
  refuse: ({ survey }, { known }) => refuseSurvey(Object.keys(survey.scores), known.survey),
  evolve: (draft, { payload, actor }) => {
    const visit = visitOf(draft, payload.visitId)!;
    visit.report = 'submitted';
    visit.reportedBy = actor!.staffId;
    stopClock(draft, 'monitoring-report', payload.visitId);
  },
});

/**
 * MON-2: refuses answers that lack an item which this version of the survey requires, or that contain an unknown
 * item.
 */
function refuseSurvey(answered: readonly string[], survey: KnownFacts['survey']): Refusal | undefined {
  if (survey === undefined) return undefined;
  const { items, required } = survey;
  const missing = required.filter((item) => !answered.includes(item));
  return firstRefusal(
    answered.some((item) => !items.includes(item)) && {
      code: 'MONITORING.ITEM_UNKNOWN',
      field: 'survey.scores',
      rule: 'MON-2',
      params: { items: items.join(', ') },
    },
    missing.length > 0 && {
      code: 'MONITORING.SURVEY_INCOMPLETE',
      field: 'survey.scores',
      rule: 'MON-2',
      params: { items: missing.join(', ') },
    },
  );
}
