import type { DataCategory } from '@homeward/contracts';
import { visibleDocumentsFor } from '../../access/visible-documents.js';
import { ownPeople } from '../../case/another-person.js';
import { defineStep } from '../../case/define-step.js';
import { found, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { dueInstalments } from '../../payments/due.js';
import { evidenceToAccept, isEvidence } from '../evidence.js';
import { findDocument } from '../state.js';

const fields = {
  documentId: pathId(),
  /** The category with which the document was attached, so that readers of the record need no other record. */
  category: found<DataCategory>('standing'),
  matterId: found<string>('standing').optional(),
};
export type AcceptDocument = PayloadOf<typeof fields>;

/**
 * PLAN-6: records that another natural person looked at the document and found that it is the evidence for an
 * instalment.
 */
export const acceptDocument = defineStep('accept-document', {
  page: 'reintegration',
  summary: 'Accept a document as the evidence that an instalment asks for',
  wire: 'acceptItem',
  path: 'documents/{documentId}/acceptance',
  roles: ['case-manager', 'team-lead', 'counsellor'],
  stages: open,
  rules: ['PLAN-6', 'PEOPLE-2'],
  second: {
    to: 'attach-document',
    waiting: (state) =>
      dueInstalments(state).flatMap((instalment) =>
        evidenceToAccept(state, instalment).map(({ documentId, by }) => ({
          subject: documentId,
          by: [by],
          asks: ownPeople,
        })),
      ),
  },
  fields,
  example: {},
  closedFor: (id, { state, actor, today }) => {
    const document = findDocument(state, id)!;
    const isVisible =
      actor === null || visibleDocumentsFor(state, actor, today).some(({ documentId }) => documentId === id);
    return firstRefusal(
      !isVisible && { code: 'DOCUMENT.UNKNOWN', field: 'documentId', rule: 'SEE-1' },
      !isEvidence(state, document) && { code: 'DOCUMENT.NOT_EVIDENCE', rule: 'PLAN-6' },
      document.acceptedBy !== undefined && { code: 'DOCUMENT.ACCEPTED', rule: 'PLAN-6' },
    );
  },
  refuse: ({ documentId, category, matterId = null }, { state }) => {
    const document = findDocument(state, documentId)!;
    return document.category === category && document.matterId === matterId
      ? undefined
      : { code: 'STEP.OTHER_CONTENT', field: 'documentId', rule: 'SEE-1' };
  },
  evolve: (draft, { payload: { documentId }, actor }) => {
    draft.documents = draft.documents.map((document) =>
      document.documentId === documentId ? { ...document, acceptedBy: actor!.staffId } : document,
    );
  },
});
