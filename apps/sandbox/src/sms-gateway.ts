import { isDeepStrictEqual } from 'node:util';
import { absent, otherBody } from './answers.js';
import { BadRequest, objectIn, type Answer } from './http.js';

/** The event that the gateway stores permanently. */
export interface SmsEvent {
  readonly key: string;
  readonly message: { readonly to: string; readonly text: string };
}

/** A simulated gateway for text messages. One key stands for one message. The gateway sends no real message. */
export class SmsGateway {
  readonly #messages = new Map<string, SmsEvent['message']>();

  constructor(private readonly remember: (event: SmsEvent) => void) {}

  /** Applies a new event or an event from the journal. */
  apply({ key, message }: SmsEvent): void {
    this.#messages.set(key, message);
  }

  forgetAll(): void {
    this.#messages.clear();
  }

  put(key: string, body: unknown): Answer {
    const message = readMessage(body);
    const known = this.#messages.get(key);
    if (known && !isDeepStrictEqual(known, message)) return otherBody;
    if (known) return this.get(key);
    this.remember({ key, message });
    this.apply({ key, message });
    return { ...this.get(key), status: 201 };
  }

  get(key: string): Answer {
    return this.#messages.has(key) ? { status: 200, body: { status: 'accepted' } } : absent;
  }

  list(): object[] {
    return [...this.#messages].map(([key, message]) => ({ key, ...message }));
  }
}

function readMessage(body: unknown): SmsEvent['message'] {
  const { to, text } = objectIn(body);
  if (typeof to !== 'string' || !/^\+\d{7,15}$/.test(to)) throw new BadRequest('BODY.INVALID', 'to');
  if (typeof text !== 'string') throw new BadRequest('BODY.INVALID', 'text');
  return { to, text };
}
