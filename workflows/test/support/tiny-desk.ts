import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Method = 'PUT' | 'GET' | 'DELETE';
type State = 'booked' | 'cancelled' | 'closed';

/** A booking desk in this process, behind real HTTP: one key is one booking, and a closed key is never booked. */
export class TinyDesk {
  readonly bookings = new Map<string, State>();
  /** Every request that came through, in order: `PUT key`. */
  readonly received: string[] = [];
  readonly #away = new Set<Method>();
  readonly #server: Server = createServer((request, response) => this.#serve(request, response));

  async open(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    this.#server.closeAllConnections();
    await closed;
  }

  /** These requests get no answer from now on, and do nothing. */
  goAway(...methods: readonly Method[]): void {
    for (const method of methods) this.#away.add(method);
  }

  comeBack(): void {
    this.#away.clear();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const method = request.method as Method;
    const key = request.url!.split('/').at(-1)!;
    if (this.#away.has(method)) return void request.socket.destroy();
    this.received.push(`${method} ${key}`);
    const [status, body] = this.#answers[method](key);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  readonly #answers: Readonly<Record<Method, (key: string) => [number, object]>> = {
    GET: (key) => this.#answer(key),
    PUT: (key) => {
      const state = this.bookings.get(key);
      if (state !== undefined && state !== 'booked') return [422, { reason: 'cancelled' }];
      this.bookings.set(key, 'booked');
      return this.#answer(key);
    },
    DELETE: (key) => {
      this.bookings.set(key, this.bookings.get(key) === 'booked' ? 'cancelled' : 'closed');
      return this.#answer(key);
    },
  };

  #answer(key: string): [number, object] {
    const state = this.bookings.get(key);
    if (state === 'booked')
      return [
        200,
        { status: 'booked', reference: `REF-${this.bookings.size}`, costMinor: 24_500, currency: 'CHF' },
      ];
    return state === 'cancelled' ? [200, { status: 'cancelled' }] : [404, { status: 'absent' }];
  }
}
