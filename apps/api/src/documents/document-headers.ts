import type { IncomingHttpHeaders } from 'node:http';

/**
 * The fields of the attach step besides the file. They are sent in headers, because servers on the way log addresses.
 */
export const documentHeaders = {
  kind: 'Document-Kind',
  category: 'Document-Category',
  personId: 'Document-Person',
  matterId: 'Document-Matter',
  thingKind: 'Document-Thing-Kind',
  thingId: 'Document-Thing',
} as const;

/** Collects them as if they were the body of a step, to be checked by its schema. */
export const toldInHeaders = (headers: IncomingHttpHeaders): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(documentHeaders)
      .map(([field, name]) => [field, headers[name.toLowerCase()]] as const)
      .filter(([, value]) => value !== undefined),
  );
