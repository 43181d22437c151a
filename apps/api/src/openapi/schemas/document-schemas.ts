import { documentKinds, documentThings, mediaTypes } from '@homeward/contracts';
import { day, integer, listOf, objectOf, orNull, string, uuid, schemaRef } from '../schema-parts.js';

const ofDocument = {
  documentId: uuid,
  kind: { enum: documentKinds },
  personId: { ...orNull(uuid), description: 'Whom it is about. `null`: nobody alone.' },
  thingKind: {
    ...orNull({ enum: documentThings }),
    description: 'What it belongs to. `null`: no thing, or none that you may know of.',
  },
  thingId: {
    ...orNull(uuid),
    description: 'The consent, the instalment, the payment of the receipt, or the visit of the report.',
  },
  on: { ...day, description: 'The day it was attached.' },
};

export const sentDigest = {
  ...orNull(string),
  description: 'SHA-256 of the file as it was sent, in hexadecimal digits. `null`: not known of older ones.',
};

/** What the documents of a case are, and nothing of what is in them. */
export const documentSchemas = {
  Documents: listOf(
    objectOf({
      ...ofDocument,
      category: schemaRef('DataCategory'),
      matterId: { ...orNull(uuid), description: 'INC-2: the incident or complaint that it belongs to.' },
      mediaType: { enum: mediaTypes },
      bytes: { ...integer, description: 'Of the file as it is kept, without its hidden data.' },
      sentDigest,
    }),
  ),
  CaseDocument: objectOf(ofDocument),
};
