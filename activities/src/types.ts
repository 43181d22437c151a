/**
 * The activities as workflows see them. This file contains only types, so that no code with side effects is ever
 * bundled into a workflow.
 */
import type { Recorded } from '@homeward/contracts';
import type { Fact } from '@homeward/domain';

export interface RecordEntry {
  readonly caseId: string;
  readonly fact: Fact;
  /** The epoch of the run that writes; absent if the case was never started again from its record. */
  readonly epoch?: string | undefined;
}
/** The facts of an act, in order. */
export interface ActEntry {
  readonly caseId: string;
  readonly facts: readonly Fact[];
  readonly epoch?: string | undefined;
}
export interface RecordActivities {
  /** Writes one fact. See `RecordRepository.recordStep`. */
  recordStep(entry: RecordEntry): Promise<Recorded>;
  /** Writes all facts of an act, or none of them. See `RecordRepository.recordAct`. */
  recordAct(entry: ActEntry): Promise<Recorded>;
}

export type { PayActivities, SendOutcome } from './pay/pay.activities.js';
export type { TravelActivities } from './travel/travel.activities.js';
export type { Difference } from './reconcile/difference.js';
export type { ForgettingActivities } from './forgetting/forgetting.activities.js';
export type { AuditActivities, AuditSummary } from './reconcile/audit.activities.js';
export type { ComparisonReport, ReconcileActivities } from './reconcile/reconcile.activities.js';
