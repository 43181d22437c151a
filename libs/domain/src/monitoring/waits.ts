import { secondWaits } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import type { Wait, Waits } from '../case/wait.js';
import { refuseOnceDone } from './rules.js';
import { isMonitoringOver, isVisitHeld, type Visit } from './state.js';

/** Waits for the next of these steps: the visit is planned, made and reported, and the report is accepted. */
export const monitoringWaits: Waits = (state) => {
  const { visits } = state.monitoring;
  const second = mayBeWaived(state) ? secondWaits(state, 'confirm-visit-waiver') : [];
  if (state.stage !== 'monitoring' || isMonitoringOver(state)) return second;
  const visit = visits.at(-1);
  if (!visit?.madeOn && isVisitHeld(state)) return second;
  return [
    ...second,
    visit ? waitFor(visit) : { step: 'plan-visit', role: 'local-officer', deadline: 'monitoring-visit' },
  ];
};

/**
 * True if the visit may still be waived. While a proposal waits for confirmation, a correction can change the stage, a
 * report can be accepted, or the file can be closed.
 */
const mayBeWaived = (state: CaseState): boolean =>
  stepOf('confirm-visit-waiver').stages.includes(state.stage) && !refuseOnceDone(state);

function waitFor({ visitId, madeOn, report }: Visit): Wait {
  if (madeOn === null) return { step: 'record-visit', role: 'local-officer', subject: visitId };
  if (report === 'submitted')
    return { step: 'review-monitoring-report', role: 'case-manager', subject: visitId };
  return {
    step: 'submit-monitoring-report',
    role: 'local-officer',
    subject: visitId,
    deadline: 'monitoring-report',
  };
}
