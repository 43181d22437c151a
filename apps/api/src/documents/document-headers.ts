import type { IncomingHttpHeaders } from 'node:http';

/**
 * The headers that carry the fields of the attach step besides the file. Headers are used because servers on the way
 * log addresses.
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
 * Collects the fields from the headers as if they were the body of a step, so that the schema of the step can check
 * them.
 */
export const fieldsInHeaders = (headers: IncomingHttpHeaders): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(documentHeaders)
      .map(([field, name]) => [field, headers[name.toLowerCase()]] as const)
      .filter(([, value]) => value !== undefined),
  );
