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
  /** The category as attached, so that the record can be read by itself. */
  category: found<DataCategory>('standing'),
  matterId: found<string>('standing').optional(),
};
export type WithdrawDocument = PayloadOf<typeof fields>;

/**
 * Removes a document that was attached by mistake or is not needed. Its bytes are deleted, but the record still says
 * what it was.
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
  // The record reveals only its document, whatever its note says.
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
