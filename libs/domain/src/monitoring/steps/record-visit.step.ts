import { findDeadline, startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { flag, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { idIn, laterRecord, restart } from '../../case/correction-rule.js';
import { visitOf, refuseUnless } from '../rules.js';

const fields = {
  visitId: pathId(),
  made: flag('monitoring').correctable(),
  note: text('monitoring').optional(),
};
export type RecordVisit = PayloadOf<typeof fields>;

export const recordVisit = defineStep('record-visit', {
  page: 'monitoring',
  summary: 'Record that the visit was made, or that it was not',
  wire: 'recordVisit',
  path: 'monitoring-visits/{visitId}/record',
  roles: ['local-officer'],
  stages: ['monitoring'],
  rules: ['MON-1', 'MON-3'],
  starts: ['monitoring-report'],
  fields,
  example: { made: true },
  texts: 'theirs',
  readAt: ['monitoring-visits'],
  closedFor: (visitId, situation) =>
    refuseUnless(visitId, situation, ({ madeOn }) => madeOn === null, 'MONITORING.VISIT_MADE'),
  evolve: (draft, fact) => {
    if (!fact.payload.made) return;
    visitOf(draft, fact.payload.visitId)!.madeOn = fact.occurredOn;
    stopClock(draft, 'monitoring-visit');
    startClock(draft, fact, 'monitoring-report', { subject: fact.payload.visitId });
  },
  correction: {
    strikable: true,
    about: idIn('visitId'),
    refuse: ({ was, now }, { state }) => {
      const visit = state.monitoring.visits.find(({ visitId }) => visitId === was.payload.visitId);
      const unmade = was.payload.made && !now?.payload.made;
      return unmade && visit !== undefined && visit.report !== 'none' ? laterRecord('MON-2') : undefined;
    },
    apply: (draft, correction) => {
      const { was, now, isLatestFor, fact } = correction;
      const { visitId } = was.payload;
      const visit = draft.monitoring.visits.find((one) => one.visitId === visitId);
      if (!visit || !isLatestFor(visitId)) return;
      if (was.payload.made && now?.payload.made) {
        visit.madeOn = now.occurredOn;
        restart(draft, correction, 'monitoring-report', visitId);
      } else if (was.payload.made) {
        visit.madeOn = null;
        stopClock(draft, 'monitoring-report', visitId);
        if (!findDeadline(draft, 'monitoring-visit')) startClock(draft, fact, 'monitoring-visit');
      } else if (now !== null) correction.evolve(draft, now);
    },
  },
});
