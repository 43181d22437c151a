import { documentKinds, mediaTypes } from '@homeward/contracts';
import { day, integer, listOf, objectOf, orNull, uuid, schemaRef } from '../schema-parts.js';

/** What the documents of a case are, and nothing of what is in them. */
export const documentSchemas = {
  Documents: listOf(
    objectOf({
      documentId: uuid,
      kind: { enum: documentKinds },
      category: schemaRef('DataCategory'),
      personId: { ...orNull(uuid), description: 'Whom it is about. `null`: nobody alone.' },
      matterId: { ...orNull(uuid), description: 'INC-2: the incident or complaint that it belongs to.' },
      on: { ...day, description: 'The day it was attached.' },
      mediaType: { enum: mediaTypes },
      bytes: integer,
    }),
  ),
};
