import type {
  CaseId,
  DataCategory,
  IsoInstant,
  PersonId,
  Refusal,
  Sent,
  StaffId,
  StaffStepCode,
  StepId,
  VaultId,
} from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import type { AidComparison } from '../double-aid/aid-comparisons.js';
import type { CaseMark } from '../reading/case-reader.js';

/** A text or data about a person, on its way into the vault with the step that names it. */
export interface NewNote {
  readonly id: VaultId;
  /** Of an act, the one of its steps that brings it. */
  readonly step: StaffStepCode;
  readonly category: DataCategory;
  readonly content: unknown;
  readonly personId?: PersonId | undefined;
}

/** A key as a caller sends it. */
export interface KeyedRequest {
  /** Whose key it is: the caller and the route. The same text means something else in another scope. */
  readonly scope: readonly unknown[];
  /** The client's Idempotency-Key. Only its keyed hash is stored. */
  readonly key: string;
  /** What must be the same when the key comes again. Only its keyed hash is stored. */
  readonly body: unknown;
}

export interface Claim extends KeyedRequest {
  readonly caseId: CaseId;
  readonly step: Sent['step'];
  /** A new uuid: the Update's id, should the key be new. */
  readonly stepId: StepId;
  readonly message: Sent['message'];
  readonly notes: readonly NewNote[];
  /** ELIG-1: of each step with which an identity counts: that records it, or corrects it. */
  readonly compared?: readonly AidComparison[];
  /** Of the step that attaches it: it has arrived, and waits. */
  readonly document?: ArrivedDocument | undefined;
}

/** How everything stood when a message was made. */
export interface ClaimStanding {
  /** The case itself; absent: however it stands. */
  readonly mark?: CaseMark | undefined;
  /** PAY-6: the linked cases, whose commitments the message counts. None may have moved, or have a step under way. */
  readonly linked: readonly Pick<CaseState, 'caseId' | 'sequence'>[];
}

export interface ArrivedDocument {
  readonly documentId: string;
  readonly bytes: number;
}

/** See StepRequestEntity for what each status means. */
export interface StepRequest {
  readonly caseId: CaseId;
  readonly stepId: StepId;
  readonly step: Sent['step'];
  readonly status: 'open' | 'recorded' | 'answered' | 'refused';
  readonly refusal: Refusal | null;
  readonly sequence: number | null;
  readonly version: number | null;
  readonly sentBy: StaffId | null;
  /** The Update's arguments, while it may have to be sent (again). */
  readonly message: Sent['message'] | null;
  readonly createdAt: IsoInstant;
}

/** A request in hand: its arguments are still there. */
export type SentRequest = Pick<StepRequest, 'stepId' | 'step' | 'message'>;

export type ClaimOutcome =
  /** The key is new: send the Update. */
  { readonly kind: 'claimed'; readonly row: StepRequest } | SeenBefore;

export type SeenBefore =
  /** With the same body: answer from the row, or send the Update again under the row's step id. */
  { readonly kind: 'repeat'; readonly row: StepRequest } | { readonly kind: 'other-body' };
