import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@homeward/observability';
import { ProtectionError, type HomewardPayloadCodec, type ProtectionErrorCode } from '@homeward/protection';
import { decode, encode, type Conversion } from './codec.js';
import { corsHeaders, mustAskForUs, mustBeLoopback } from './guard.js';
import { readPayloads } from './payload-json.js';
import { Refused } from './refused.js';

export interface CodecServerOptions {
  readonly mode: 'development' | 'test' | 'production';
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The one Temporal namespace served. */
  readonly namespace: string;
  /** Where the Temporal UI is opened in the browser, e.g. `http://localhost:8233`. */
  readonly origins: readonly string[];
  readonly codec: HomewardPayloadCodec;
  readonly logger: Logger;
}

export interface CodecServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Temporal takes payloads of 2 MiB at most; base64 makes a third more of them. */
const largestBody = 4 * 1024 * 1024;

const requestWithinMs = 10_000;
const mostHeaders = 50;

const conversions: Readonly<Record<string, Conversion>> = { '/decode': decode, '/encode': encode };

/**
 * Makes payloads readable in the Temporal UI, by Temporal's remote codec protocol. It knows no people and no rights, so
 * it serves one developer on one machine.
 *
 * @throws {Refused} `CODEC.NOT_FOR_PRODUCTION`, `CODEC.NOT_LOOPBACK`
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
  if (options.mode === 'production') throw new Refused('CODEC.NOT_FOR_PRODUCTION');
  mustBeLoopback(options.host);
  const server = createServer((request, response) => void respond(request, response, options));
  server.requestTimeout = requestWithinMs;
  server.headersTimeout = requestWithinMs;
  server.maxHeadersCount = mostHeaders;
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(request: IncomingMessage, response: ServerResponse, options: CodecServerOptions) {
  response
    .setHeader('cache-control', 'no-store')
    .setHeader('x-content-type-options', 'nosniff')
    .setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  try {
    mustAskForUs(request);
    for (const [name, value] of Object.entries(corsHeaders(request, options.origins)))
      response.setHeader(name, value);
    const body = await answerTo(request, options);
    if (body === undefined) response.writeHead(204).end();
    else sendJson(response, 200, body);
  } catch (error) {
    const { status, code } = explained(error);
    options.logger.warn({ status, code }, 'Request refused');
    // What is left of a body is not read: the connection ends with the answer.
    sendJson(response.setHeader('connection', 'close'), status, { code });
  }
}

async function answerTo(
  request: IncomingMessage,
  { codec, namespace }: CodecServerOptions,
): Promise<unknown> {
  const path = request.url?.split('?')[0] ?? '';
  if (path === '/health' && request.method === 'GET') return { status: 'ok' };
  const convert = conversions[path];
  if (convert === undefined) throw new Refused('CODEC.NO_SUCH_PATH');
  if (request.method === 'OPTIONS') return undefined;
  if (request.method !== 'POST') throw new Refused('CODEC.NO_SUCH_METHOD');
  if (request.headers['x-namespace'] !== namespace) throw new Refused('CODEC.OTHER_NAMESPACE');
  const payloads = readPayloads(await bodyOf(request));
  return { payloads: await Promise.all(payloads.map((payload) => convert(payload, codec, namespace))) };
}

/** A browser asks first before it sends JSON to another origin; a type it does not ask for is not taken. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Refused('CODEC.NOT_JSON');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) throw new Refused('CODEC.TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function explained(error: unknown): { status: number; code: string } {
  if (error instanceof Refused) return error;
  if (error instanceof ProtectionError) return { status: statusOf[error.code] ?? 422, code: error.code };
  return { status: 500, code: 'CODEC.UNEXPECTED' };
}

/** Erased is gone for good; keys that are away come back. */
const statusOf: Partial<Record<ProtectionErrorCode, number>> = {
  'KEY.DESTROYED': 410,
  'KEY.UNAVAILABLE': 503,
};

const sendJson = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
