import { isUtf8 } from 'node:buffer';
import type { NextFunction, Request, Response } from 'express';
import type { ProblemFilter } from '../problem/problem.filter.js';
import { Problem } from '../problem/problem.js';
import { backChannelPath } from '../sessions/paths.js';
import type { RateLimits } from './rate-limits.js';
import { isUpload } from './uploads.js';

/** What the door asks of the sessions of browsers. */
export interface KnownSessions {
  isKnown(request: Request): boolean;
}

/** Brings what a guard will look at: a token, or the cookie of somebody who was here a moment ago. */
const isToBeLookedAt = (request: Request, sessions: KnownSessions): boolean =>
  request.headers.authorization !== undefined || sessions.isKnown(request);

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
 * guard, once it is known whose it is. A cookie is worth nothing here until it was good once: to look for it costs.
 */
export const door =
  (limits: RateLimits, sessions: KnownSessions) =>
  (request: Request, _: Response, next: NextFunction): void => {
    if (isToBeLookedAt(request, sessions)) next();
    else limits.countUnsigned(request.ip ?? '').then(() => next(), next);
  };

/** Before what answers without looking at a token: whoever brings one there is nobody who signed in. */
export const doorOfAll =
  (limits: RateLimits, sessions: KnownSessions) =>
  (request: Request, _: Response, next: NextFunction): void => {
    countUnlooked(limits, sessions, request).then(() => next(), next);
  };

/**
 * Counts a call whose token nobody looks at. Without one it was counted at the door. @throws Problem REQUEST.TOO_MANY
 */
export async function countUnlooked(
  limits: RateLimits,
  sessions: KnownSessions,
  request: Request,
): Promise<void> {
  if (isToBeLookedAt(request, sessions)) await limits.countUnsigned(request.ip ?? '');
}

/**
 * PAY-9: JSON is UTF-8. Bytes that are none would be read as other letters than were sent. @throws Problem
 * REQUEST.MALFORMED
 */
export function onlyUtf8(_: unknown, __: unknown, body: Buffer): void {
  if (!isUtf8(body))
    throw new Problem('REQUEST.MALFORMED', { fields: [{ path: 'body', reason: 'not-utf-8' }] });
}

/**
 * A body that is no JSON is not read at all. A document has its own limits, and is read by whoever keeps it; a form comes
 * from the issuer alone.
 */
export function onlyJson(request: Request, _: Response, next: NextFunction): void {
  const {
    'transfer-encoding': chunked,
    'content-length': length = '0',
    'content-type': type,
  } = request.headers;
  const hasBody = chunked !== undefined || length !== '0';
  const isRead = isUpload(request) || isForm(request);
  if (hasBody && !isRead && !(request.is('application/json') && isSaidToBeUtf8(type)))
    next(new Problem('REQUEST.UNSUPPORTED_MEDIA_TYPE'));
  else next();
}

const isForm = (request: Request): boolean =>
  request.path === `/${backChannelPath}` && Boolean(request.is('application/x-www-form-urlencoded'));

const isSaidToBeUtf8 = (type = ''): boolean => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8';
};
