import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
type Method = 'PUT' | 'GET' | 'DELETE';

const absent: Answer = { status: 404, body: { status: 'absent' } };

/** One external system: the orders under each key, the requests that the system received, and its simulated faults. */
class Side {
  readonly kept = new Map<string, Answer>();
  readonly heard: { readonly method: Method; readonly key: string }[] = [];
  /** True if there is no connection. */
  away = false;
  /**
   * Set if the answer to the next order is lost and the connection then fails. The order may or may not be carried out.
   */
  vanishes: 'with-the-order' | 'without-it' | undefined;
  /** The number of the next orders that are refused. */
  refuses = 0;
  /** True if every request is permanently refused. */
  forbids = false;

  constructor(private readonly takes: () => Answer['body']) {}

  /** Sets the answer that a key gets from now on. */
  says(key: string, body: Answer['body']): void {
    this.kept.set(key, { status: 200, body });
  }

  told(method: Method): string[] {
    return this.heard.filter((one) => one.method === method).map(({ key }) => key);
  }

  /** Returns the answer to a request. `undefined` means that the connection breaks. */
  answer(method: Method, key: string): Answer | undefined {
    this.heard.push({ method, key });
    if (this.away) return undefined;
    if (this.forbids) return { status: 400, body: {} };
    if (method === 'PUT') return this.#take(key);
    if (method === 'DELETE') return this.#close(key);
    return this.kept.get(key) ?? absent;
  }

  /** Cancels a key. An unknown key is also closed, so that an order that is still under way cannot arrive later. */
  #close(key: string): Answer {
    const before = this.kept.get(key);
    this.says(key, { status: 'cancelled' });
    return before ? this.kept.get(key)! : absent;
  }

  #take(key: string): Answer | undefined {
    if (this.vanishes) {
      this.away = true;
      if (this.vanishes === 'with-the-order') this.says(key, this.takes());
      this.vanishes = undefined;
      return undefined;
    }
    if (this.refuses > 0) {
      this.refuses -= 1;
      return { status: 422, body: { code: 'REFUSED', reason: 'account-unknown' } };
    }
    if (!this.kept.has(key)) this.says(key, this.takes());
    return this.kept.get(key);
  }
}

const confirmed = { status: 'confirmed', valueDate: '2035-01-01' };
const booked = { status: 'booked', reference: 'ABC234', costMinor: 24_500, currency: 'CHF' };

/**
 * A booking desk and a bank over HTTP, in this process. Both accept orders at once, unless a test sets another answer.
 */
export class OutsideWorld {
  readonly desk = new Side(() => booked);
  readonly bank = new Side(() => this.bankTakes);
  /** The bank's answer to a new order. */
  bankTakes: Answer['body'] = confirmed;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const answer = this.#answerTo(request);
      if (!answer) return void request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  }

  static async open(): Promise<OutsideWorld> {
    const world = new OutsideWorld();
    await once(world.#server.listen(0, '127.0.0.1'), 'listening');
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), 'close');
  }

  #answerTo({ method, url = '' }: IncomingMessage): Answer | undefined {
    const [, desk, key = ''] = url.split('/');
    return (desk === 'bookings' ? this.desk : this.bank).answer(method as Method, key);
  }
}
