import { once } from 'node:events';
import {
  constants,
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@homeward/observability';
import { isOutage } from '@homeward/persistence';
import { NotLetIn } from '@homeward/sign-in';
import type { Callers } from './callers.js';
import { methodIsFor } from './engine-methods.js';
import { EngineUpstream, type EngineSettings } from './engine-upstream.js';

export interface EngineGateOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly engine: EngineSettings;
  /** Checks that a caller has an operator's token. In development, `undefined` turns this check off. */
  readonly callers: Pick<Callers, 'byToken'> | undefined;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface EngineGate {
  readonly address: string;
  stop(): Promise<void>;
}

/** The route in entries of the audit. */
const gateRoute = 'GET engine';

/** gRPC status codes. */
const grpc = { permissionDenied: 7, unavailable: 14, unauthenticated: 16 } as const;

/**
 * Starts the gate between the Temporal UI and the engine's frontend. Operators may read. The gate refuses every call
 * that starts, ends, signals, resets or changes anything, even if the UI offers the call.
 */
export async function startEngineGate(options: EngineGateOptions): Promise<EngineGate> {
  const upstream = new EngineUpstream(options.engine);
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session)).on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined); // The caller has disconnected.
    void pass(stream, headers, upstream, options);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.destroy();
      upstream.close();
      await closed;
    },
  };
}

async function pass(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  upstream: EngineUpstream,
  { callers, logger }: EngineGateOptions,
): Promise<void> {
  const refused = await refusal(headers, callers);
  if (refused === undefined) return forward(stream, headers, upstream);
  logger.warn({ code: refused.code }, 'Call of the engine refused');
  answer(stream, refused.status, refused.code);
}

interface Refusal {
  readonly status: number;
  readonly code: string;
}

async function refusal(
  headers: IncomingHttpHeaders,
  callers: EngineGateOptions['callers'],
): Promise<Refusal | undefined> {
  const whose = methodIsFor(headers[':path'] ?? '');
  if (whose === 'nobody') return { status: grpc.permissionDenied, code: 'ENGINE.READS_ONLY' };
  if (whose === 'anybody' || callers === undefined) return undefined;
  try {
    const { role } = await callers.byToken(headers.authorization, gateRoute);
    return role === 'operator' ? undefined : { status: grpc.permissionDenied, code: 'AUTH.FORBIDDEN' };
  } catch (error) {
    if (isOutage(error)) return { status: grpc.unavailable, code: 'RECORD.UNAVAILABLE' };
    if (!(error instanceof NotLetIn)) return { status: grpc.unavailable, code: 'CODEC.UNEXPECTED' };
    const status = error.code === 'AUTH.UNAVAILABLE' ? grpc.unavailable : grpc.unauthenticated;
    return { status, code: error.code };
  }
}

/** Headers that are not forwarded, because they concern only the connection or the caller. */
const notForwarded = new Set([
  ':scheme',
  ':authority',
  'host',
  'connection',
  'authorization',
  'authorization-extras',
]);

function forward(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: EngineUpstream): void {
  const forwarded = Object.entries(headers).filter(([name]) => !notForwarded.has(name));
  const call = upstream.call(Object.fromEntries(forwarded) as OutgoingHttpHeaders);
  let trailers: OutgoingHttpHeaders = {};
  stream.on('close', () => call.close(constants.NGHTTP2_CANCEL));
  call.on('error', () => answer(stream, grpc.unavailable, 'ENGINE.UNAVAILABLE'));
  call.on('response', (response, flags) => {
    if (stream.destroyed) return;
    const ends = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(response as OutgoingHttpHeaders, { endStream: ends, waitForTrailers: !ends });
    if (!ends) call.pipe(stream);
  });
  call.on('trailers', (received) => (trailers = received as OutgoingHttpHeaders));
  stream.on('wantTrailers', () => stream.sendTrailers(withoutPseudo(trailers)));
  stream.pipe(call);
}

const withoutPseudo = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));

/** Sends a refusal in the form that gRPC prescribes: in the headers, with no message after them. */
function answer(stream: ServerHttp2Stream, status: number, code: string): void {
  if (stream.destroyed) return;
  if (stream.headersSent) return stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  stream.respond(
    {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': String(status),
      'grpc-message': code,
    },
    { endStream: true },
  );
}
