import type { IncomingMessage, ServerResponse } from 'node:http';

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** The error for a refused request. `code` is the reason, and `field` is the place of the invalid value. */
export class BadRequest extends Error {
  constructor(
    readonly code: string,
    readonly field?: string,
  ) {
    super(code);
  }
}

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads the JSON body of a request. Returns `undefined` if the request has no body. @throws BadRequest if the body is
 * too large or not JSON
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new BadRequest('BODY.TOO_LARGE');
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new BadRequest('BODY.NO_JSON');
  }
}

export function sendJson(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the body as an object. @throws BadRequest if the body is not a JSON object */
export function objectIn(body: unknown): Record<string, unknown> {
  if (!isObject(body)) throw new BadRequest('BODY.NO_OBJECT');
  return body;
}
