import type { PersonId } from '../ids.js';
import type { DataCategory } from '../roles.js';
import type { DocumentKind, WithdrawnBecause } from '../vocabulary.js';

/** A file that is kept with the case, under one data category. Its bytes came with the step, and lie in the document store. */
export interface AttachDocument {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly category: DataCategory;
  /** Whom it is about, where that is one person: it goes where they go. */
  readonly personId?: PersonId;
  /** INC-2: the incident or complaint that it belongs to: whoever may not learn of that does not learn of this. */
  readonly matterId?: string;
}

/** Attached wrongly, or not needed: the bytes are deleted, and what it was stays told. */
export interface WithdrawDocument {
  readonly documentId: string;
  readonly because: WithdrawnBecause;
  /** As it was attached: the record stands by itself. */
  readonly category: DataCategory;
  readonly matterId?: string;
}

export interface DocumentSteps {
  'attach-document': AttachDocument;
  'withdraw-document': WithdrawDocument;
}
