import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Settings } from '@homeward/config';
import type { ErrorCode } from '@homeward/contracts';
import type { Messages } from '../messages/messages.js';
import { plainProblem } from './plain-problem.js';

const headersWithinMs = 10_000;
const mostHeaders = 100;
/**
 * The time after which an idle connection is closed, in ms. Proxies close idle connections earlier. The server must not
 * close a connection first, because it could cut off a request that a proxy has just sent.
 */
const idleMs = 75_000;

/**
 * Sets the limits with which the server itself ends slow or malformed requests. The answer to such a request contains
 * one of our error codes.
 */
export function limitServer(
  server: Server,
  { requestTimeoutMs, uploadTimeoutMs }: Settings['edges'],
  messages: Messages,
): void {
  // `arrivesWithin` ends requests that have a shorter limit.
  server.requestTimeout = Math.max(requestTimeoutMs, uploadTimeoutMs);
  server.headersTimeout = Math.min(headersWithinMs, requestTimeoutMs);
  server.keepAliveTimeout = idleMs;
  server.maxHeadersCount = mostHeaders;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket, messages));
}

/** Maps the error codes of Node's parser to our error codes, for requests that the parser could not read. */
const byNodesCode: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'REQUEST.HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST.TIMED_OUT',
};

function refuse({ code: nodesCode = '' }: NodeJS.ErrnoException, socket: Duplex, messages: Messages): void {
  if (!socket.writable || nodesCode === 'ECONNRESET') return void socket.destroy();
  const { status, headers, body } = plainProblem(byNodesCode[nodesCode] ?? 'REQUEST.MALFORMED', messages);
  const head = Object.entries({ ...headers, Connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end([`HTTP/1.1 ${status} Refused`, ...head, '', body].join('\r\n'));
}
