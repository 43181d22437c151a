import type { Request } from 'express';
import { Problem } from '../problem/problem.js';
import type { SessionSecret } from './session-secret.js';

const safe = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a forged request. A browser adds cookies by itself, so a request that changes something must also come from
 * a page of ours: it carries a value that only such a page can know, and the browser names no other origin.
 * @throws Problem AUTH.CSRF
 */
export function refuseForged({ method, headers }: Request, secret: SessionSecret, ourOrigin: string): void {
  if (safe.includes(method)) return;
  const { origin = ourOrigin, 'sec-fetch-site': from = 'same-origin', 'x-csrf-token': shown } = headers;
  const isOurs = origin === ourOrigin && from === 'same-origin';
  if (!isOurs || !secret.isCsrf(typeof shown === 'string' ? shown : undefined))
    throw new Problem('AUTH.CSRF');
}
