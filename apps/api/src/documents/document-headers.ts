import type { IncomingHttpHeaders } from 'node:http';

/**
 * What a document's step says besides the file. In headers: an address is kept in the logs of whatever stands
 * between.
 */
export const documentHeaders = {
  kind: 'Document-Kind',
  category: 'Document-Category',
  personId: 'Document-Person',
  matterId: 'Document-Matter',
  thingKind: 'Document-Thing-Kind',
  thingId: 'Document-Thing',
} as const;

/** As the body of any other step, to be checked by its schema. */
export const toldInHeaders = (headers: IncomingHttpHeaders): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(documentHeaders)
      .map(([field, name]) => [field, headers[name.toLowerCase()]] as const)
      .filter(([, value]) => value !== undefined),
  );
