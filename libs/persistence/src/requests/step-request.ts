import type {
  CaseId,
  DataCategory,
  IsoInstant,
  PersonId,
  Refusal,
  Sent,
  SourceAmount,
  StaffId,
  StaffStepCode,
  StepId,
  VaultId,
} from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import type { AidComparison } from '../double-aid/aid-comparisons.js';
import type { CaseMark } from '../reading/case-reader.js';

/** A text or personal data that goes into the vault with the step that names it. */
export interface NewNote {
  readonly id: VaultId;
  /** The step that brings the note. For an act, this is one of the steps of the act. */
  readonly step: StaffStepCode;
  readonly category: DataCategory;
  readonly content: unknown;
  readonly personId?: PersonId | undefined;
}

/** A key as the caller sent it. */
export interface KeyedRequest {
  /** The owner of the key: the caller and the route. In another scope, the same text is a different key. */
  readonly scope: readonly unknown[];
  /** The client's Idempotency-Key. Only its keyed hash is stored. */
  readonly key: string;
  /** The body. If the key is sent again, the body must be equal. Only the keyed hash of the body is stored. */
  readonly body: unknown;
}

export interface Claim extends KeyedRequest {
  readonly caseId: CaseId;
  readonly step: Sent['step'];
  /** A new uuid. If the key is new, this uuid becomes the id of the Update. */
  readonly stepId: StepId;
  readonly message: Sent['message'];
  readonly notes: readonly NewNote[];
  /** ELIG-1: the comparisons, with one comparison for each step that records or corrects an identity. */
  readonly compared?: readonly AidComparison[];
  /** The document that the step attaches. The document has arrived, and waits for the step. */
  readonly document?: ArrivedDocument | undefined;
}

/** The state of the case and its linked cases at the time when a message was made. */
export interface ClaimStanding {
  /** The mark of the case. If absent, the case may have any state. */
  readonly mark?: CaseMark | undefined;
  /**
   * PAY-6: the linked cases whose commitments the message counts. None of these cases may have changed or have a step
   * in progress.
   */
  readonly linked: readonly Pick<CaseState, 'caseId' | 'sequence'>[];
  /** PAY-10: the amounts that are reserved for the step. The budget of each source must have as much left. */
  readonly draws: readonly SourceAmount[];
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
  /** The arguments of the Update, as long as the Update may have to be sent, for the first time or again. */
  readonly message: Sent['message'] | null;
  readonly createdAt: IsoInstant;
}

/** A request whose Update may be sent. Its arguments still exist. */
export type SentRequest = Pick<StepRequest, 'stepId' | 'step' | 'message'>;

/** The step or act of a request whose Update may be sent. */
export const sentIn = ({ step, message }: SentRequest): Sent => ({ step, message }) as Sent;

export type ClaimOutcome =
  /** The key is new: send the Update. */
  { readonly kind: 'claimed'; readonly row: StepRequest } | EarlierRequest;

export type EarlierRequest =
  /**
   * The key is known and the body is equal. Answer from the row, or send the Update again with the step id of the row.
   */
  { readonly kind: 'repeat'; readonly row: StepRequest } | { readonly kind: 'other-body' };
