import type { IncomingHttpHeaders } from 'node:http';
import type { Desk } from './faults.js';
import type { Method } from './http.js';

/** One request in the form in which it was received. Tests scan the complete request (PAY-7). */
export interface Received {
  readonly at: string;
  readonly desk: Desk;
  readonly method: Method;
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /**
   * The status of the answer, `reset` or `none` if no answer was sent, or `null` while the request is being processed.
   */
  answer: number | 'reset' | 'none' | null;
}

const MOST_LINES = 5_000;

/** The requests that the desks received, in memory, the newest last. */
export class ReceivedLog {
  #entries: Received[] = [];

  get entries(): readonly Received[] {
    return this.#entries;
  }

  add(entry: Omit<Received, 'at' | 'answer'>): Received {
    const received: Received = { at: new Date().toISOString(), ...entry, answer: null };
    this.#entries.push(received);
    if (this.#entries.length > MOST_LINES) this.#entries.shift();
    return received;
  }

  clear(): void {
    this.#entries = [];
  }
}
