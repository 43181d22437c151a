import type { CaseState } from '@homeward/domain';
import { Problem } from '../../problem/problem.js';
import { completionsOf } from '../completion.js';

export const documentCompletions = completionsOf({
  'attach-document': {
    /** The bytes of the document are already stored under this id: see documents.controller.ts. */
    complete: async ({ documentId }) => ({ documentId: String(documentId) }),
  },
  'accept-document': { complete: async (body, { state }) => asAttached(body, state) },
  'withdraw-document': { complete: async (body, { state }) => asAttached(body, state) },
});

/**
 * Copies the document's category and matter into the record. The record then determines who may know that the document
 * exists.
 */
function asAttached({ documentId }: { readonly documentId?: unknown }, state: CaseState | undefined) {
  const document = state?.documents.find((one) => one.documentId === documentId);
  if (!document) throw Problem.refused({ code: 'DOCUMENT.UNKNOWN', field: 'documentId', rule: 'SEE-1' });
  const { category, matterId } = document;
  return { category, ...(matterId !== null && { matterId }) };
}
