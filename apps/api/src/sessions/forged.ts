import type { Request } from 'express';
import { Problem } from '../problem/problem.js';
import type { SessionSecret } from './session-secret.js';

const safe = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a forged request. A browser adds cookies automatically, so a request that changes data must also prove that
 * it comes from our own page. The request must contain a value that only our pages know, and neither the `Origin` nor
 * the `Sec-Fetch-Site` header may show another origin.
 * @throws Problem AUTH.CSRF
 */
export function refuseForged({ method, headers }: Request, secret: SessionSecret, ourOrigin: string): void {
  if (safe.includes(method)) return;
  const { origin = ourOrigin, 'sec-fetch-site': from = 'same-origin', 'x-csrf-token': shown } = headers;
  const isOurs = origin === ourOrigin && from === 'same-origin';
  if (!isOurs || !secret.isCsrf(typeof shown === 'string' ? shown : undefined))
    throw new Problem('AUTH.CSRF');
}
