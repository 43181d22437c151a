import type { IsoDay, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isHeld } from '../incidents/state.js';
import { isPaid, isSettled, paymentsOf } from '../payments/state.js';
import { runningInstalments } from '../planning/state.js';

export interface Visit {
  readonly visitId: string;
  plannedFor: IsoDay;
  madeOn: IsoDay | null;
  report: 'none' | 'submitted' | 'accepted' | 'sent-back';
  /** The author of the report, who may not accept it. */
  reportedBy: StaffId | null;
}
export interface MonitoringState {
  visits: Visit[];
  waiver: { proposedBy: StaffId; confirmedBy: StaffId | null } | null;
}
export const emptyMonitoring = (): MonitoringState => ({ visits: [], waiver: null });

export const isReportAccepted = (state: CaseState): boolean =>
  state.monitoring.visits.some(({ report }) => report === 'accepted');
export const isVisitWaived = (state: CaseState): boolean => state.monitoring.waiver?.confirmedBy != null;

const instalmentPayments = (state: CaseState) =>
  paymentsOf(state).filter(({ kind }) => kind === 'instalment');

/** MON-1: true if all instalments of the running plan, and all requested instalments of earlier plans, are settled. */
const instalmentsSettled = (state: CaseState): boolean =>
  instalmentPayments(state).every(isSettled) &&
  runningInstalments(state).every(({ instalmentId }) => state.payments[instalmentId] !== undefined);

/** MON-1: true if all plan instalments are settled and one was paid. A visit is never due by a date. */
export const isVisitDue = (state: CaseState): boolean =>
  instalmentsSettled(state) && instalmentPayments(state).some(isPaid);

/** INC-1: true if the visit is held. A visit to a family is a visit to each of its persons. */
export const isVisitHeld = (state: CaseState): boolean =>
  Object.keys(state.persons).some((personId) => isHeld(state, 'visits', personId));

/**
 * True if monitoring no longer keeps the case open: the report was accepted, two people waived the visit, or no visit
 * was ever due because nothing was paid.
 */
export const isMonitoringOver = (state: CaseState): boolean =>
  isReportAccepted(state) || isVisitWaived(state) || (instalmentsSettled(state) && !isVisitDue(state));
