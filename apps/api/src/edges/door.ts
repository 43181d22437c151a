import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem/problem.js';
import type { RateLimits } from './rate-limits.js';

/**
 * Before anything of a request is read: how often this address came without a token. Who brings one is counted by the guard,
 * once it is known whose it is.
 */
export const door =
  (limits: RateLimits) =>
  (request: Request, _: Response, next: NextFunction): void => {
    if (request.headers.authorization !== undefined) next();
    else limits.countUnsigned(request.ip ?? '').then(() => next(), next);
  };

/** A body that is no JSON is not read at all. */
export function onlyJson(request: Request, _: Response, next: NextFunction): void {
  const { 'transfer-encoding': chunked, 'content-length': length = '0' } = request.headers;
  const hasBody = chunked !== undefined || length !== '0';
  if (hasBody && !request.is('application/json')) next(new Problem('REQUEST.UNSUPPORTED_MEDIA_TYPE'));
  else next();
}
