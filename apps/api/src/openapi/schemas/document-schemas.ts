import { documentKinds, documentThings, mediaTypes } from '@homeward/contracts';
import { z } from 'zod';
import { answer, day, integer, listOf, uuid } from '../answer-parts.js';
import { DataCategory } from './vocabulary-schemas.js';

// Schemas of the documents of a case, without their content.

const ofDocument = {
  documentId: uuid,
  kind: z.enum(documentKinds),
  personId: uuid.nullable().describe('The person it is about. `null`: no single person.'),
  thingKind: z
    .enum(documentThings)
    .nullable()
    .describe('What it belongs to. `null`: nothing, or nothing that you may know of.'),
  thingId: uuid
    .nullable()
    .describe(
      'The id of the consent, the instalment, the payment (for a receipt) or the visit (for a report).',
    ),
  on: day.describe('The day it was attached.'),
};

export const sentDigest = z
  .string()
  .nullable()
  .describe('SHA-256 of the file as it was sent, in hexadecimal digits. `null`: not known for older files.');

export const Documents = answer(
  'Documents',
  listOf(
    z.object({
      ...ofDocument,
      category: DataCategory,
      matterId: uuid.nullable().describe('INC-2: the incident or complaint to which it belongs.'),
      mediaType: z.enum(mediaTypes),
      bytes: integer.describe('The size of the stored file, without its hidden data.'),
      sentDigest,
    }),
  ),
);
export type Documents = z.infer<typeof Documents>;

export const CaseDocument = answer('CaseDocument', z.object(ofDocument));
