import type { IncomingMessage } from 'node:http';
import { Refused } from './refused.js';

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Refuses an address that other machines reach: in this version nobody signs in here. */
export function mustBeLoopback(host: string): void {
  if (host !== '::1' && !loopback.includes(host)) throw new Refused('CODEC.NOT_LOOPBACK');
}

/** Refuses a name that some other site has pointed at this machine (DNS rebinding). */
export function mustAskForUs({ headers, socket }: IncomingMessage): void {
  const names = loopback.map((name) => `${name}:${socket.localPort}`);
  if (!names.includes(headers.host ?? '')) throw new Refused('CODEC.OTHER_HOST');
}

/**
 * The answer's headers for a browser: only the UI's own origins may read it. Without an origin it is no browser but the
 * command line, on this machine.
 */
export function corsHeaders(
  { headers }: IncomingMessage,
  origins: readonly string[],
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  if (!origins.includes(origin)) throw new Refused('CODEC.OTHER_ORIGIN');
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type, x-namespace, authorization',
    'access-control-max-age': '600',
    vary: 'origin',
  };
}
