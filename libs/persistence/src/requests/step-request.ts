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

/** A text or data about a person that goes into the vault with the step that names it. */
export interface NewNote {
  readonly id: VaultId;
  /** The step that brings the note. For an act, this is one of its steps. */
  readonly step: StaffStepCode;
  readonly category: DataCategory;
  readonly content: unknown;
  readonly personId?: PersonId | undefined;
}

/** A key as the caller sent it. */
export interface KeyedRequest {
  /** The owner of the key: the caller and the route. The same text is a different key in another scope. */
  readonly scope: readonly unknown[];
  /** The client's Idempotency-Key. Only its keyed hash is stored. */
  readonly key: string;
  /** The body, which must be equal if the key is sent again. Only its keyed hash is stored. */
  readonly body: unknown;
}

export interface Claim extends KeyedRequest {
  readonly caseId: CaseId;
  readonly step: Sent['step'];
  /** A new uuid: the Update's id if the key is new. */
  readonly stepId: StepId;
  readonly message: Sent['message'];
  readonly notes: readonly NewNote[];
  /** ELIG-1: one comparison for each step that records or corrects an identity. */
  readonly compared?: readonly AidComparison[];
  /** The document that the step attaches. It has arrived, and waits for the step. */
  readonly document?: ArrivedDocument | undefined;
}

/** The state of the case and its linked cases when a message was made. */
export interface ClaimStanding {
  /** The mark of the case; if absent, the case may have any state. */
  readonly mark?: CaseMark | undefined;
  /** PAY-6: the linked cases whose commitments the message counts. None may have changed or have a step under way. */
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

/** A request that is being sent: its arguments still exist. */
export type SentRequest = Pick<StepRequest, 'stepId' | 'step' | 'message'>;

/** The step or act of a request that is being sent. */
export const sentIn = ({ step, message }: SentRequest): Sent => ({ step, message }) as Sent;

export type ClaimOutcome =
  /** The key is new: send the Update. */
  { readonly kind: 'claimed'; readonly row: StepRequest } | EarlierRequest;

export type EarlierRequest =
  /** The body is equal: answer from the row, or send the Update again with the row's step id. */
  { readonly kind: 'repeat'; readonly row: StepRequest } | { readonly kind: 'other-body' };
