import type { Answer } from './http.js';

/** Refuses a key that comes again with another body: a key belongs to the first body. */
export const otherBody: Answer = { status: 409, body: { code: 'KEY.OTHER_BODY' } };

/** States that the key is absent. A status 404 alone could also come from a wrong address or a proxy. */
export const absent: Answer = { status: 404, body: { status: 'absent' } };
