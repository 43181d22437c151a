import { epochHeader } from '../hold/epoch-header.js';

/** Parameters that many operations have. */
export const pathParameter = (name: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'A key stands for one request for ever: the same key with the same body gets the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: 'my-first-try-1',
};
export const epoch = {
  name: epochHeader,
  in: 'header',
  required: false,
  description: 'The epoch in which the key was made. Needed only if answers have this header.',
  schema: { type: 'string', maxLength: 200 },
};
export const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The `ETag` of what the caller decided on.',
  schema: { type: 'string' },
};
export const preferMinimal = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description:
    '`return=minimal` (RFC 7240): once recorded, the answer contains only ids and no `ETag`. It is not part of what the key stands for.',
  schema: { type: 'string', maxLength: 200, pattern: '^[ -~]*$' },
};
