import { PortError } from './port-error.js';

export type Method = 'GET' | 'PUT' | 'DELETE';

/**
 * The result of a request, as far as the connection shows it.
 * - `done`: carried out; `body` is the other side's JSON
 * - `absent`: the other side states that it does not have the key
 * - `refused`: understood, not carried out; `reason` is a code
 * - `key-reused`: the key was used before with another body
 * - `lost`: no usable answer; the request may have been carried out
 */
export type Reply =
  | { readonly kind: 'done'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'absent' | 'key-reused' | 'lost' };

export interface HttpClientOptions {
  /** Base address, for example `https://desk.example/api`. */
  readonly url: string;
  /** The time limit of one call, from connecting to the last byte, in ms. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** The 4xx statuses that mean missing access or a temporary refusal. The same request may succeed later. */
const passing = new Set([401, 403, 408, 425, 429]);

/** Sends one request once and returns the result. Never repeats the request, and never follows a redirect. */
export class HttpClient {
  readonly #url: string;
  readonly #timeoutMs: number;

  constructor({ url, timeoutMs = TIMEOUT_MS }: HttpClientOptions) {
    this.#url = url.replace(/\/$/, '');
    this.#timeoutMs = timeoutMs;
  }

  async send(
    method: Method,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#timeoutMs),
        headers: {
          ...headers,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return replyOf(response.status, jsonObject(await response.text()));
    } catch {
      return { kind: 'lost' };
    }
  }

  /**
   * Sends a question or a cancellation. Both can be repeated safely, so a missing answer only means that the service is
   * unavailable.
   * @throws PortError
   */
  async ask(method: 'GET' | 'DELETE', path: string): Promise<Readonly<Record<string, unknown>> | 'absent'> {
    const reply = await this.send(method, path);
    if (reply.kind === 'done') return reply.body;
    if (reply.kind === 'absent') return 'absent';
    throw new PortError(reply.kind === 'lost' ? 'PORT.UNAVAILABLE' : 'PORT.REFUSED');
  }
}

function replyOf(status: number, body: Readonly<Record<string, unknown>> | undefined): Reply {
  if (status >= 200 && status < 300) return body ? { kind: 'done', body } : { kind: 'lost' };
  if (status < 400 || status >= 500 || passing.has(status)) return { kind: 'lost' };
  if (status === 409) return { kind: 'key-reused' };
  // The status 404 alone may come from a wrong address or a proxy. Only an explicit answer of the service proves that
  // the service does not have the key.
  if (status === 404) return { kind: body?.['status'] === 'absent' ? 'absent' : 'lost' };
  return { kind: 'refused', reason: reasonCode(body?.['reason']) };
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The code for a reason that a third party gives. Only a code enters the case, because a sentence could name a person.
 */
export function reasonCode(reason: unknown): string {
  return typeof reason === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(reason) ? reason : 'unspecified';
}
