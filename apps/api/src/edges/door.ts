import { isUtf8 } from 'node:buffer';
import type { NextFunction, Request, Response } from 'express';
import type { ProblemFilter } from '../problem/problem.filter.js';
import { Problem } from '../problem/problem.js';
import type { RateLimits } from './rate-limits.js';
import { isUpload } from './uploads.js';

/** The server waits as long as a document may take; everything else is short, and is not waited for. */
export const arrivesWithin =
  (ms: number, filter: Pick<ProblemFilter, 'answer'>) =>
  (request: Request, response: Response, next: NextFunction): void => {
    next();
    if (isUpload(request) || request.complete) return;
    const timer = setTimeout(() => {
      if (request.complete || response.headersSent) return;
      response.once('finish', () => request.destroy());
      void filter.answer(new Problem('REQUEST.TIMED_OUT'), request, response);
    }, ms).unref();
    response.once('close', () => clearTimeout(timer));
  };

/**
 * Before anything of a request is read: how often this address came without a token. Who brings one is counted by the
 * guard, once it is known whose it is.
 */
export const door =
  (limits: RateLimits) =>
  (request: Request, _: Response, next: NextFunction): void => {
    if (request.headers.authorization !== undefined) next();
    else limits.countUnsigned(request.ip ?? '').then(() => next(), next);
  };

/** Before what answers without looking at a token: whoever brings one there is nobody who signed in. */
export const doorOfAll =
  (limits: RateLimits) =>
  (request: Request, _: Response, next: NextFunction): void => {
    countUnlooked(limits, request).then(() => next(), next);
  };

/**
 * Counts a call whose token nobody looks at. Without one it was counted at the door. @throws Problem REQUEST.TOO_MANY
 */
export async function countUnlooked(limits: RateLimits, { headers, ip = '' }: Request): Promise<void> {
  if (headers.authorization !== undefined) await limits.countUnsigned(ip);
}

/**
 * PAY-9: JSON is UTF-8. Bytes that are none would be read as other letters than were sent. @throws Problem
 * REQUEST.MALFORMED
 */
export function onlyUtf8(_: unknown, __: unknown, body: Buffer): void {
  if (!isUtf8(body))
    throw new Problem('REQUEST.MALFORMED', { fields: [{ path: 'body', reason: 'not-utf-8' }] });
}

/** A body that is no JSON is not read at all. A document has its own limits, and is read by whoever keeps it. */
export function onlyJson(request: Request, _: Response, next: NextFunction): void {
  const {
    'transfer-encoding': chunked,
    'content-length': length = '0',
    'content-type': type,
  } = request.headers;
  const hasBody = chunked !== undefined || length !== '0';
  if (hasBody && !isUpload(request) && !(request.is('application/json') && isSaidToBeUtf8(type)))
    next(new Problem('REQUEST.UNSUPPORTED_MEDIA_TYPE'));
  else next();
}

const isSaidToBeUtf8 = (type = ''): boolean => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8';
};
