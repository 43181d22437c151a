import type { DataCategory, DocumentKind, IsoDay, PersonId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { BelongsTo } from './things.js';

/** A file that is kept with the case. Its bytes are in the document store, and none of them here. */
export interface AttachedDocument extends Partial<BelongsTo> {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly category: DataCategory;
  readonly personId: PersonId | null;
  /** INC-2: the incident or complaint that it belongs to. */
  readonly matterId: string | null;
  readonly on: IsoDay;
  readonly by: StaffId;
  /** PLAN-6: who accepted it as the evidence that its instalment asks for. */
  readonly acceptedBy?: StaffId;
  /** Sequence of its record; absent in older ones. */
  readonly record?: number;
}

/**
 * Law 8: the state of a case has a bound. A case of two years with monthly invoices and receipts has half as many.
 */
export const mostDocuments = 100;

export const findDocument = ({ documents }: CaseState, documentId: string): AttachedDocument | undefined =>
  documents.find((document) => document.documentId === documentId);
