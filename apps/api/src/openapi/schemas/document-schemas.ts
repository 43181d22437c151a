import { documentKinds, documentThings, mediaTypes } from '@homeward/contracts';
import { day, integer, listOf, objectOf, orNull, string, uuid, schemaRef } from '../schema-parts.js';

const ofDocument = {
  documentId: uuid,
  kind: { enum: documentKinds },
  personId: { ...orNull(uuid), description: 'The person it is about. `null`: no single person.' },
  thingKind: {
    ...orNull({ enum: documentThings }),
    description: 'What it belongs to. `null`: nothing, or nothing that you may know of.',
  },
  thingId: {
    ...orNull(uuid),
    description:
      'The id of the consent, the instalment, the payment (for a receipt) or the visit (for a report).',
  },
  on: { ...day, description: 'The day it was attached.' },
};

export const sentDigest = {
  ...orNull(string),
  description:
    'SHA-256 of the file as it was sent, in hexadecimal digits. `null`: not known for older files.',
};

/** Schemas of the documents of a case, without their content. */
export const documentSchemas = {
  Documents: listOf(
    objectOf({
      ...ofDocument,
      category: schemaRef('DataCategory'),
      matterId: { ...orNull(uuid), description: 'INC-2: the incident or complaint to which it belongs.' },
      mediaType: { enum: mediaTypes },
      bytes: { ...integer, description: 'The size of the stored file, without its hidden data.' },
      sentDigest,
    }),
  ),
  CaseDocument: objectOf(ofDocument),
};
