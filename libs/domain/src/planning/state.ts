import type { IsoDay, PaymentId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { PlanLine, PlannedInstalment, SourceShare } from './fields.js';

/**
 * The statuses of a plan. `back`: sent back for revision. `superseded`: granted once, then replaced by an amendment
 * (PLAN-5).
 */
export const planStatuses = ['draft', 'submitted', 'back', 'granted', 'refused', 'superseded'] as const;
export type PlanStatus = (typeof planStatuses)[number];

/**
 * PLAN-2: a finding on whether a debt is linked to the exploitation. One person makes the finding, and another person
 * confirms it.
 */
export interface DebtFinding {
  readonly linked: boolean;
  readonly by: StaffId;
  confirmedBy: StaffId | null;
}

/** One version of the plan. */
export interface Plan {
  readonly planId: string;
  /** The number of the version: 1, 2, … A version replaces earlier versions only when it is granted. */
  readonly version: number;
  /** The number of times that the version was drafted. The timeline keeps each draft. */
  revision: number;
  status: PlanStatus;
  currency: string;
  /**
   * The lines. The lines are removed when the version no longer counts, so that the state stays small. The timeline
   * keeps all lines (law 8).
   */
  lines: readonly PlanLine[];
  raisedCapAsked: boolean;
  raisedCapGranted: boolean;
  /** Everyone who drafted or submitted the version. None of these authors may decide on the version. */
  authors: StaffId[];
  decidedOn: IsoDay | null;
  /** The finding of each debt, by the id of its line. */
  debtFindings: Record<string, DebtFinding>;
}

export interface PlanningState {
  /** All versions, in the order of their first draft. */
  plans: Plan[];
  /** GATE-3: present if the destination has changed, and nobody has submitted a plan for the new destination yet. */
  askedAgain?: true;
}
export const emptyPlanning = (): PlanningState => ({ plans: [] });

export type GrantedInstalment = PlannedInstalment & {
  readonly currency: string;
  readonly lineId: string;
  /** PAY-10: the shares of the sources that pay for the line. Empty if the line names none. */
  readonly fundingSources: readonly SourceShare[];
};

export const findPlan = (state: CaseState, planId: string): Plan | undefined =>
  state.planning.plans.find((plan) => plan.planId === planId);

/** The last version that was granted. */
export const runningPlan = (state: CaseState): Plan | undefined =>
  state.planning.plans.find(({ status }) => status === 'granted');

const openStatuses: ReadonlySet<PlanStatus> = new Set(['draft', 'submitted', 'back']);
/** The version that staff are working on, besides the running plan. At most one such version exists. */
export const openPlan = (state: CaseState): Plan | undefined =>
  state.planning.plans.find(({ status }) => openStatuses.has(status));

/** True if a first decision was made. After the first decision, the stage no longer waits for a plan. */
export const isPlanDecided = (state: CaseState): boolean =>
  state.planning.plans.some(({ decidedOn }) => decidedOn !== null);

export const instalmentsOf = ({ lines, currency }: Pick<Plan, 'lines' | 'currency'>): GrantedInstalment[] =>
  lines.flatMap(({ lineId, instalments, fundingSources = [] }) =>
    instalments.map((instalment) => ({ ...instalment, currency, lineId, fundingSources })),
  );

export const totalMinor = (plan: Pick<Plan, 'lines' | 'currency'>): number =>
  instalmentsOf(plan).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** PLAN-4: the instalments of the running plan. Only these instalments may be paid. */
export const runningInstalments = (state: CaseState): GrantedInstalment[] => {
  const plan = runningPlan(state);
  return plan ? instalmentsOf(plan) : [];
};
export function grantedInstalment(state: CaseState, instalmentId: PaymentId): GrantedInstalment | undefined {
  const plan = runningPlan(state);
  const lineWithIt = plan?.lines.find(({ instalments }) =>
    instalments.some((instalment) => instalment.instalmentId === instalmentId),
  );
  return (
    lineWithIt &&
    instalmentsOf({ ...plan!, lines: [lineWithIt] }).find((one) => one.instalmentId === instalmentId)
  );
}

/** CAP-1: true if the decision granted more than the ordinary project. */
export const isRaisedCapGranted = (state: CaseState): boolean =>
  runningPlan(state)?.raisedCapGranted ?? false;
