import type { Answer } from './http.js';

/** A key belongs to the body it first came with. */
export const otherBody: Answer = { status: 409, body: { code: 'KEY.OTHER_BODY' } };

/** Says in so many words that the key is not here: a 404 alone could come from a wrong address or a proxy. */
export const absent: Answer = { status: 404, body: { status: 'absent' } };
