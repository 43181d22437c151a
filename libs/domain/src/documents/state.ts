import type { DataCategory, DocumentKind, IsoDay, PersonId, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { BelongsTo } from './things.js';

/** A file that is stored with the case. The state contains no bytes of the file, which are in the document store. */
export interface AttachedDocument extends Partial<BelongsTo> {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly category: DataCategory;
  readonly personId: PersonId | null;
  /** INC-2: the incident or complaint that the document belongs to. */
  readonly matterId: string | null;
  readonly on: IsoDay;
  readonly by: StaffId;
  /** PLAN-6: the person who accepted the document as the evidence that its instalment asks for. */
  readonly acceptedBy?: StaffId;
  /** The sequence number of the record that attached the document. Absent in older documents. */
  readonly record?: number;
}

/**
 * Law 8: the maximum number of documents of a case. A two-year case with monthly invoices and receipts has about half
 * this number.
 */
export const mostDocuments = 100;

export const findDocument = ({ documents }: CaseState, documentId: string): AttachedDocument | undefined =>
  documents.find((document) => document.documentId === documentId);
