import { completionsOf } from '../completion.js';

export const documentCompletions = completionsOf({
  'attach-document': {
    /** Its bytes lie under this id already: see documents.controller.ts. */
    complete: async ({ documentId }) => ({ documentId: String(documentId) }),
  },
  'withdraw-document': {
    /** The record says of itself who may know of it. Of a document that there is not, the case says so. */
    complete: async ({ documentId }, { state }) => {
      const document = state?.documents.find((one) => one.documentId === documentId);
      const { category, matterId = null } = document ?? {};
      return { category: category!, ...(matterId !== null && { matterId }) };
    },
  },
});
