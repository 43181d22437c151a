import type { IncomingMessage } from 'node:http';
import { Refused } from './refused.js';

/**
 * The request headers that a browser may send. In addition to the access token, the UI sends the identity token of its
 * provider (`authorization-extras`). A browser blocks a request with a header that is not listed.
 */
const headersTaken = 'content-type, x-namespace, authorization, authorization-extras';

/**
 * Returns the answer's headers for a browser: only the UI's own origins may read the answer. A request without an
 * origin comes from the command line.
 */
export function corsHeaders(
  { headers }: IncomingMessage,
  origins: readonly string[],
  cookiesToo: boolean,
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  if (!origins.includes(origin)) throw new Refused('CODEC.OTHER_ORIGIN');
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': headersTaken,
    'access-control-max-age': '600',
    ...(cookiesToo && { 'access-control-allow-credentials': 'true' }),
    vary: 'origin',
  };
}

/**
 * Refuses a token that does not come from the sign-in page, so that other sites cannot sign a browser in.
 * @throws {Refused}
 */
export function checkOwnPage({ headers, socket }: IncomingMessage): void {
  const own = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${socket.localPort}`);
  if (headers.origin === undefined || !own.includes(headers.origin)) throw new Refused('CODEC.OTHER_ORIGIN');
}
