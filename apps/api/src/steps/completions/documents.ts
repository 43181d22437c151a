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

/** Copies the document's category and matter, so that the record itself determines who may know of the document. */
function asAttached({ documentId }: { readonly documentId?: unknown }, state: CaseState | undefined) {
  const document = state?.documents.find((one) => one.documentId === documentId);
  if (!document) throw Problem.refused({ code: 'DOCUMENT.UNKNOWN', field: 'documentId', rule: 'SEE-1' });
  const { category, matterId } = document;
  return { category, ...(matterId !== null && { matterId }) };
}
