import type { ClosureSteps, Refusal } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import type { Visit } from './state.js';
import { isReportAccepted, isVisitHeld, isVisitWaived } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

type MonitoringSteps = Pick<
  ClosureSteps,
  | 'plan-visit'
  | 'record-visit'
  | 'submit-monitoring-report'
  | 'review-monitoring-report'
  | 'propose-visit-waiver'
  | 'confirm-visit-waiver'
>;

export const monitoringRules: StepRules<keyof MonitoringSteps> = {
  'plan-visit': {
    closedBecause: ({ state }) => firstRefusal(over(state), visitsHeld(state)),
    refuse: ({ visitId, plannedFor }, { state, occurredOn }) =>
      firstRefusal(
        find(state, visitId)?.madeOn != null && {
          code: 'MONITORING.VISIT_MADE',
          field: 'visitId',
          rule: 'MON-1',
        },
        plannedFor < occurredOn && { code: 'FACT.BEFORE_ITS_CAUSE', field: 'plannedFor', rule: 'MON-3' },
      ),
    evolve: (draft, { payload }) => {
      const visit = find(draft, payload.visitId);
      if (visit) visit.plannedFor = payload.plannedFor;
      else draft.monitoring.visits.push({ ...payload, madeOn: null, report: 'none', reportedBy: null });
    },
  },

  'record-visit': {
    closedFor: (visitId, situation) =>
      visitMust(visitId, situation, ({ madeOn }) => madeOn === null, 'MONITORING.VISIT_MADE'),
    evolve: (draft, fact) => {
      if (!fact.payload.made) return;
      find(draft, fact.payload.visitId)!.madeOn = fact.occurredOn;
      stop(draft, 'monitoring-visit');
      start(draft, fact, 'monitoring-report', { subject: fact.payload.visitId });
    },
  },

  'submit-monitoring-report': {
    closedFor: (visitId, situation) =>
      firstRefusal(
        visitMust(visitId, situation, ({ madeOn }) => madeOn !== null, 'MONITORING.VISIT_NOT_MADE'),
        visitMust(
          visitId,
          situation,
          ({ report }) => report === 'none' || report === 'sent-back',
          'MONITORING.REPORT_SUBMITTED',
        ),
      ),
    evolve: (draft, { payload, actor }) => {
      const visit = find(draft, payload.visitId)!;
      visit.report = 'submitted';
      visit.reportedBy = actor!.staffId;
      stop(draft, 'monitoring-report', payload.visitId);
    },
  },

  'review-monitoring-report': {
    closedFor: (visitId, situation) =>
      firstRefusal(
        visitMust(visitId, situation, ({ report }) => report === 'submitted', 'MONITORING.REPORT_MISSING'),
        visitMust(
          visitId,
          situation,
          ({ reportedBy }) => !isSelf(situation.actor, reportedBy),
          'STEP.SAME_PERSON',
        ),
      ),
    evolve: (draft, fact) => {
      const { visitId, decision } = fact.payload;
      find(draft, visitId)!.report = decision === 'accept' ? 'accepted' : 'sent-back';
      if (decision === 'send-back') start(draft, fact, 'monitoring-report', { subject: visitId });
    },
  },

  'propose-visit-waiver': {
    closedBecause: ({ state }) => over(state),
    evolve: (draft, { actor }) => {
      draft.monitoring.waiver = { proposedBy: actor!.staffId, confirmedBy: null };
    },
  },

  'confirm-visit-waiver': {
    closedBecause: ({ state, actor }) =>
      firstRefusal(
        state.monitoring.waiver === null && { code: 'MONITORING.WAIVER_NOT_PROPOSED', rule: 'MON-3' },
        over(state),
        isSelf(actor, state.monitoring.waiver?.proposedBy) && {
          code: 'STEP.SAME_PERSON',
          rule: 'PEOPLE-2',
        },
      ),
    evolve: (draft, { actor }) => {
      draft.monitoring.waiver!.confirmedBy = actor!.staffId;
      stop(draft, 'monitoring-visit');
    },
  },
};

/** INC-1: nobody goes where somebody in danger lives before a person lets them. */
const visitsHeld = (state: CaseState): Refusal | undefined =>
  isVisitHeld(state) ? { code: 'HOLD.VISITS_HELD', rule: 'INC-1' } : undefined;

const find = (state: CaseState, visitId: string): Visit | undefined =>
  state.monitoring.visits.find((visit) => visit.visitId === visitId);

const over = (state: CaseState): Refusal | undefined =>
  firstRefusal(
    isReportAccepted(state) && { code: 'MONITORING.REPORT_ACCEPTED', rule: 'MON-2' },
    isVisitWaived(state) && { code: 'MONITORING.VISIT_WAIVED', rule: 'MON-3' },
  );

function visitMust(
  visitId: string,
  { state }: Situation,
  holds: (visit: Visit) => boolean,
  code: Refusal['code'],
): Refusal | undefined {
  return holds(find(state, visitId)!) ? undefined : { code, rule: 'MON-2' };
}
