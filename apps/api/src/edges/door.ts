import { isUtf8 } from 'node:buffer';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem/problem.js';
import { backChannelPath } from '../sessions/paths.js';
import type { RateLimits } from './rate-limits.js';
import { isUpload } from './uploads.js';

/** The functions of browser sessions that the door needs. */
export interface KnownSessions {
  isKnown(request: Request): boolean;
}

/** The function of the problem filter that the door needs. */
interface ProblemAnswers {
  answer(problem: Problem, request: Request, response: Response): Promise<void>;
}

/**
 * True if a guard will check the request, because the request has a token, or the cookie of a session that was valid a
 * moment ago.
 */
const isCheckedLater = (request: Request, sessions: KnownSessions): boolean =>
  request.headers.authorization !== undefined || sessions.isKnown(request);

/**
 * Limits the time in which a request must arrive. The limit of the server itself is long enough for a document. All
 * other requests are short, and get a shorter limit here.
 */
export const arrivesWithin =
  (ms: number, filter: ProblemAnswers) =>
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
 * Limits the number of requests without a token from one address, before the body of a request is read. A guard counts
 * the requests with a token after it has identified the sender. A cookie counts as a token only if its session was
 * valid a moment ago, because looking up a session takes work.
 */
export const door =
  (limits: RateLimits, sessions: KnownSessions) =>
  (request: Request, _: Response, next: NextFunction): void => {
    if (isCheckedLater(request, sessions)) next();
    else limits.countUnsigned(request.ip ?? '').then(() => next(), next);
  };

/**
 * The door for routes that do not check tokens. On these routes, a request with a token counts as a request without a
 * token.
 */
export const doorOfAll =
  (limits: RateLimits, sessions: KnownSessions) =>
  (request: Request, _: Response, next: NextFunction): void => {
    countUnchecked(limits, sessions, request).then(() => next(), next);
  };

/**
 * Counts a request that has a token, on a route where no guard checks tokens. A request without a token was already
 * counted at the door.
 * @throws Problem REQUEST.TOO_MANY
 */
export async function countUnchecked(
  limits: RateLimits,
  sessions: KnownSessions,
  request: Request,
): Promise<void> {
  if (isCheckedLater(request, sessions)) await limits.countUnsigned(request.ip ?? '');
}

/**
 * Refuses JSON that is not UTF-8. PAY-9: the API would read other bytes as letters that the sender did not send.
 * @throws Problem REQUEST.MALFORMED
 */
export function onlyUtf8(_: unknown, __: unknown, body: Buffer): void {
  if (!isUtf8(body))
    throw new Problem('REQUEST.MALFORMED', { fields: [{ path: 'body', reason: 'not-utf-8' }] });
}

/**
 * Refuses a body that is not JSON, without reading it. Two kinds of bodies are exceptions: a document, which has its
 * own limits and is read by its handler, and a form, which only the issuer sends.
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
