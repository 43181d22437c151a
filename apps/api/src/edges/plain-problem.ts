import { errorCodes, type ErrorCode } from '@homeward/contracts';
import type { Messages } from '../messages/messages.js';
import type { Problem } from '../openapi/schemas/problem-schemas.js';
import { problemType } from '../problem/problem.js';

/**
 * Returns a problem for an answer that is sent before the request is read. The problem is in English, because the
 * caller's language is not known.
 */
export function plainProblem(code: ErrorCode, messages: Messages) {
  const { status } = errorCodes[code];
  const title = messages.inLanguage('en', code);
  const problem: Problem = { type: problemType(code), title, status, code };
  const body = JSON.stringify(problem);
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': 'en',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  } as const;
  return { status, headers, body };
}
