import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCodes } from '@homeward/contracts';
import type { Logger } from '@homeward/observability';
import { isOutage } from '@homeward/persistence';
import { ProtectionError } from '@homeward/protection';
import { NotLetIn } from '@homeward/sign-in';
import type { Callers } from './callers.js';
import type { Decoder } from './decoder.js';
import { checkOwnPage, corsHeaders } from './guard.js';
import { readPayloads } from './payload-json.js';
import { Refused } from './refused.js';
import { cookieOf, signedInPage, signInPage, tokenInForm } from './sign-in-page.js';

export interface CodecServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** The only Temporal namespace that this server serves. */
  readonly namespace: string;
  /** The addresses at which browsers open the Temporal UI, for example `http://127.0.0.1:8233`. */
  readonly origins: readonly string[];
  readonly callers: Callers;
  readonly decoder: Pick<Decoder, 'decode'>;
  readonly logger: Logger;
}

export interface CodecServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The maximum size of a request body, in bytes. Temporal accepts payloads of at most 2 MiB, and base64 makes a payload
 * a third larger.
 */
const largestBody = 4 * 1024 * 1024;

const requestWithinMs = 10_000;
const mostHeaders = 50;

/**
 * Starts the server that decrypts payloads for authorised readers of the Temporal UI, with Temporal's remote codec
 * protocol. The server never encrypts, because everything that is sent to a case goes through the API.
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
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
    .setHeader('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
  try {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/sign-in' && options.callers.byCookieToo) await signIn(request, response, options);
    else await answer(path, request, response, options);
  } catch (error) {
    const { status, code, failureCode, retryAfterSeconds } = explained(error);
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
    options.logger.warn({ status, code, failureCode }, 'Request refused');
    // The server does not read the remaining request body, so it ends the connection after the answer.
    sendJson(response.setHeader('connection', 'close'), status, { code });
  }
}

async function answer(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { callers, decoder, namespace, origins }: CodecServerOptions,
): Promise<void> {
  const cors = corsHeaders(request, origins, callers.byCookieToo);
  for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
  if (path === '/health' && request.method === 'GET') return sendJson(response, 200, { status: 'ok' });
  if (path !== '/decode') throw new Refused('CODEC.NO_SUCH_PATH');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (request.method !== 'POST') throw new Refused('CODEC.NO_SUCH_METHOD');
  const actor = await callers.whoAsks(request);
  if (request.headers['x-namespace'] !== namespace) throw new Refused('CODEC.OTHER_NAMESPACE');
  // A browser sends JSON to another origin only after a preflight request. Content types that need no preflight are
  // refused.
  const payloads = readPayloads(await bodyOf(request, 'application/json'));
  await callers.count(actor, payloads.length);
  sendJson(response, 200, { payloads: await decoder.decode(payloads, actor) });
}

async function signIn(
  request: IncomingMessage,
  response: ServerResponse,
  { callers, port }: CodecServerOptions,
): Promise<void> {
  if (request.method !== 'POST') return sendPage(response, signInPage);
  checkOwnPage(request);
  await callers.countSignIn(request);
  const token = tokenInForm(await bodyOf(request, 'application/x-www-form-urlencoded'));
  const { role } = await callers.byToken(`Bearer ${token}`);
  sendPage(response.setHeader('set-cookie', cookieOf(token)), signedInPage(role, `127.0.0.1:${port}`));
}

async function bodyOf(request: IncomingMessage, type: string): Promise<string> {
  if (request.headers['content-type']?.split(';')[0] !== type) throw new Refused('CODEC.WRONG_TYPE');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) throw new Refused('CODEC.TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const sendPage = (response: ServerResponse, page: string): void =>
  void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);

interface Explained {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds?: number | undefined;
  /** The code of the failure, for the log only. */
  readonly failureCode?: string | undefined;
}

/** Converts an error to the status and the code that the caller may see. */
function explained(error: unknown): Explained {
  if (error instanceof Refused) return error;
  if (error instanceof NotLetIn) {
    const { code, fault } = error;
    return { status: errorCodes[code].status, code, failureCode: fault };
  }
  if (isOutage(error)) return { status: 503, code: 'RECORD.UNAVAILABLE' };
  if (!(error instanceof ProtectionError)) return { status: 500, code: 'CODEC.UNEXPECTED' };
  return { status: error.code === 'KEY.UNAVAILABLE' ? 503 : 422, code: error.code };
}
