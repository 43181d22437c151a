import { withdrawnReasons, type DataCategory } from '@homeward/contracts';
import { visibleDocumentsFor } from '../../access/visible-documents.js';
import { defineStep } from '../../case/define-step.js';
import { found, oneOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { findDocument } from '../state.js';

const fields = {
  documentId: pathId(),
  because: oneOf(withdrawnReasons, 'standing').explainedBy('note'),
  note: text('contact').optional(),
  /** The category with which the document was attached, so that readers of the record need no other record. */
  category: found<DataCategory>('standing'),
  matterId: found<string>('standing').optional(),
};
export type WithdrawDocument = PayloadOf<typeof fields>;

/**
 * Removes a document that was attached by mistake or is not needed. The bytes of the document are deleted, but the
 * record still states which document it was.
 */
export const withdrawDocument = defineStep('withdraw-document', {
  page: 'any-stage',
  summary: 'Remove a document that was attached by mistake: its bytes are deleted',
  wire: 'removeItem',
  path: 'documents/{documentId}/withdrawal',
  roles: everyStaff,
  stages: always,
  rules: ['SEE-1', 'INC-2'],
  fields,
  example: { because: 'wrong-person' },
  // The record reveals only its document, regardless of the content of the note.
  writes: [],
  texts: 'may-name-others',
  readAt: [],
  closedFor: (id, { state, actor, today }) => {
    if (actor === null) return undefined;
    const document = visibleDocumentsFor(state, actor, today).find(({ documentId }) => documentId === id);
    if (!document) return { code: 'DOCUMENT.UNKNOWN', field: 'documentId', rule: 'SEE-1' };
    return document.by === actor.staffId || actor.role === 'case-manager'
      ? undefined
      : { code: 'DOCUMENT.NOT_YOURS', rule: 'SEE-1' };
  },
  refuse: ({ documentId, category, matterId = null }, { state }) => {
    const document = findDocument(state, documentId)!;
    return document.category === category && document.matterId === matterId
      ? undefined
      : { code: 'STEP.OTHER_CONTENT', field: 'documentId', rule: 'SEE-1' };
  },
  evolve: (draft, { payload: { documentId } }) => {
    draft.documents = draft.documents.filter((document) => document.documentId !== documentId);
  },
});
