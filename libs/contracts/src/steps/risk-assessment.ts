import type { PersonId, StaffId, VaultId } from '../ids.js';
import type { RiskDecision, RiskLevel, RiskSide } from '../vocabulary.js';

/** RISK-2: severity × likelihood, each 1 (low) to 5 (very high). */
export interface RiskFactor {
  readonly level: RiskLevel;
  readonly factor: string;
  readonly severity: number;
  readonly likelihood: number;
  readonly note?: VaultId;
}

/** RISK-1: what one side knows of the risk for these persons. It is used by the next decision about them, once. */
export interface RecordRiskInput {
  readonly side: RiskSide;
  readonly personIds: readonly PersonId[];
  readonly factors: readonly RiskFactor[];
}

/** RISK-1, RISK-3: the joint decision about everyone who takes part. Before departure and after it the lists differ. */
export interface RecordRiskDecision {
  readonly decision: RiskDecision;
  /** What must be done; asked for with `possible-with-measures` and `measures`. */
  readonly measures?: VaultId;
}

/** RISK-5: one of three persons supports leaving against `not-advisable`, after a new assessment. */
export interface SupportOverride {
  readonly reason: VaultId;
}

export interface RecordSafetyPlan {
  readonly personIds: readonly PersonId[];
  readonly plan: VaultId;
}

/** MINOR-3: a no of either stops it; the child is asked where it is able to judge. */
export interface MinorConsents {
  /** The guardian, or whoever else holds parental authority. */
  readonly guardianConsents: 'not-asked' | 'yes' | 'no';
  readonly childConsents: 'not-asked' | 'yes' | 'no' | 'not-able-to-judge';
}

/** MINOR-1: the accompanied track, as far as each part is done. Any concern moves the child to the other track. */
export interface RecordAccompaniedMinor extends MinorConsents {
  readonly personId: PersonId;
  /** The holder of parental authority who travels with the child. */
  readonly accompaniedBy: PersonId;
  readonly parentalAuthorityProved: boolean;
  /** Civil Code 301a. `not-asked` wants a finding why. */
  readonly otherParent: 'open' | 'agreed' | 'refused' | 'authority-decided' | 'not-asked';
  readonly whyNotAsked?: VaultId;
  readonly seenAlone: boolean;
  readonly bestInterest: 'not-assessed' | 'supports-return' | 'against-return';
  readonly concern: boolean;
}

/** MINOR-2: the unaccompanied or concern track, as far as each part is done. */
export interface RecordUnaccompaniedMinor extends MinorConsents {
  readonly personId: PersonId;
  readonly guardianAppointed: boolean;
  readonly familyTracing: 'not-begun' | 'running' | 'found' | 'not-found' | 'not-safe';
  readonly assessmentDone: boolean;
  /** Panel of ≥ 2, at most one of whom works the case. */
  readonly panel: readonly { readonly staffId: StaffId; readonly worksTheCase: boolean }[];
  readonly determination?: 'return-in-best-interest' | 'against-return';
  /** In the child's words. */
  readonly childsView?: VaultId;
  readonly receivingCarer?: VaultId;
  readonly escortNeeded: boolean;
}

/** MINOR-5: who takes care of a child who is not with those it was to travel with. `not-known` is an answer, and is asked again. */
export interface RecordCare {
  readonly personId: PersonId;
  readonly inCareOf: 'parent' | 'relative' | 'guardian' | 'authority' | 'escort' | 'carer' | 'not-known';
  readonly note?: VaultId;
}

export interface RiskAssessmentSteps {
  'record-risk-input': RecordRiskInput;
  'record-risk-decision': RecordRiskDecision;
  'support-override': SupportOverride;
  'record-safety-plan': RecordSafetyPlan;
  'record-accompanied-minor': RecordAccompaniedMinor;
  'record-unaccompanied-minor': RecordUnaccompaniedMinor;
  'record-care': RecordCare;
}
