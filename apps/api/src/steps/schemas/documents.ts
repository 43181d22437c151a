import { dataCategories, documentKinds, withdrawnReasons } from '@homeward/contracts';
import { z } from 'zod';
import { id, stepHttp } from '../step-http.js';

/** Its body is the file; these fields come in headers (see DocumentsController). */
export const attachDocumentHttp = stepHttp('attach-document')<'documentId'>({
  summary: 'Attach a file to the case: PDF, JPEG or PNG, under one category, kept encrypted',
  body: {
    kind: z.enum(documentKinds),
    category: z
      .enum(dataCategories)
      .meta({ description: 'SEE-1: who reads it. Each kind has its own; you read it yourself.' }),
    personId: id().optional().meta({ description: 'Whom it is about, where that is one person.' }),
    matterId: id().optional().meta({
      description: 'INC-2: the incident or complaint that it belongs to; hidden from those that is about.',
    }),
  },
  example: {},
  isFile: true,
});

export const documentsHttp = [
  attachDocumentHttp,
  stepHttp('withdraw-document')<'documentId' | 'category' | 'matterId'>({
    summary: 'Take a document out again that was attached wrongly: its bytes are deleted',
    body: { because: z.enum(withdrawnReasons) },
    example: { because: 'wrong-person' },
    /** The record says of itself who may know of it. */
    complete: async ({ documentId }, { state }) => {
      const document = state?.documents.find((one) => one.documentId === documentId);
      if (!document) return {};
      const { category, matterId } = document;
      return { category, ...(matterId !== null && { matterId }) };
    },
  }),
];
