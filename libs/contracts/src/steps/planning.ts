import type { PaymentId, VaultId } from '../ids.js';
import type { PlanCategory } from '../vocabulary.js';
import type { IsoDay } from './common.js';

/** PLAN-4: part of a line, paid by itself. */
export interface PlannedInstalment {
  readonly instalmentId: PaymentId;
  readonly amountMinor: number;
  readonly due: 'at-departure' | 'after-arrival' | 'on-date' | 'on-evidence';
  readonly dueOn?: IsoDay;
  readonly evidence: 'none' | 'quote' | 'receipt' | 'photo' | 'contract' | 'visit';
}

export interface PlanLine {
  readonly lineId: string;
  readonly category: PlanCategory;
  /** PLAN-3: the donor sees the purpose, never the reasons. */
  readonly purpose: VaultId;
  readonly reasons?: VaultId;
  readonly instalments: readonly PlannedInstalment[];
}

/** PLAN-5: a version of its own beside the running plan; drafted again under the same id until it is decided. */
export interface DraftPlan {
  readonly planId: string;
  readonly currency: string;
  readonly lines: readonly PlanLine[];
  /** Case by decision up to the higher cap: asked of the donor. */
  readonly raisedCapAsked: boolean;
}
/** Puts the version to whoever decides on plans (policy switch `donorDecidesPlans`). */
export interface SubmitPlan {
  readonly planId: string;
}
export interface DecidePlan {
  readonly planId: string;
  readonly decision: 'grant' | 'refuse' | 'back-for-revision';
  /** CAP-1: only where it was asked for. */
  readonly raisedCapGranted?: boolean;
  readonly note?: VaultId;
}
/** PLAN-2: a debt is paid only if not linked to the exploitation: a written finding, confirmed by a second person. */
export interface RecordDebtFinding {
  readonly planId: string;
  readonly lineId: string;
  readonly linkedToExploitation: boolean;
  readonly finding: VaultId;
}
export interface ConfirmDebtFinding {
  readonly planId: string;
  readonly lineId: string;
}

export interface PlanningSteps {
  'draft-plan': DraftPlan;
  'submit-plan': SubmitPlan;
  'decide-plan': DecidePlan;
  'record-debt-finding': RecordDebtFinding;
  'confirm-debt-finding': ConfirmDebtFinding;
}
