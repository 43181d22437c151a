import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A proxy in front of the bank that counts how often each order is sent. The bank loses these counts when it is killed.
 */
export class OrderCounter {
  readonly sent = new Map<string, number>();
  readonly #server = createServer((call, answer) => this.#pass(call, answer));

  private constructor(private readonly bankPort: number) {}

  static async before(bankPort: number): Promise<OrderCounter> {
    const counter = new OrderCounter(bankPort);
    counter.#server.listen(0, '127.0.0.1');
    await once(counter.#server, 'listening');
    return counter;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #pass(call: IncomingMessage, answer: ServerResponse): void {
    const { method, url: path = '', headers } = call;
    if (method === 'PUT') this.sent.set(path, (this.sent.get(path) ?? 0) + 1);
    const passed = request({ port: this.bankPort, host: '127.0.0.1', method, path, headers }, (given) => {
      answer.writeHead(given.statusCode!, given.headers);
      given.on('error', () => answer.destroy()).pipe(answer);
    });
    // Callers get a broken connection if the bank was killed.
    passed.on('error', () => answer.destroy());
    call.on('error', () => passed.destroy()).pipe(passed);
  }
}
