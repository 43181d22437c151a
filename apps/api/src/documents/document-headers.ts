import type { IncomingHttpHeaders } from 'node:http';

/**
 * The headers that carry the other fields of the attach step, because the body is the file. The fields are not in the
 * address, because servers on the way log addresses.
 */
export const documentHeaders = {
  kind: 'Document-Kind',
  category: 'Document-Category',
  personId: 'Document-Person',
  matterId: 'Document-Matter',
  thingKind: 'Document-Thing-Kind',
  thingId: 'Document-Thing',
} as const;

/**
 * Collects the fields from the headers into one object, so that the schema of the step can check the object like a
 * body.
 */
export const fieldsInHeaders = (headers: IncomingHttpHeaders): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(documentHeaders)
      .map(([field, name]) => [field, headers[name.toLowerCase()]] as const)
      .filter(([, value]) => value !== undefined),
  );
