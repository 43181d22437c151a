import type { Answer } from './http.js';

/** Refuses a repeated key that has a different body, because a key belongs to the first body. */
export const otherBody: Answer = { status: 409, body: { code: 'KEY.OTHER_BODY' } };

/** States that the key is absent. A status 404 alone could also come from a wrong address or a proxy. */
export const absent: Answer = { status: 404, body: { status: 'absent' } };
