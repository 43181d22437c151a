import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { eventually, OpenedSandbox } from './opened-sandbox.js';

const order = { amountMinor: 50_000, currency: 'CHF', payee: 'CH00 0000', remittanceText: 'Invoice 12' };

/** Receives the bank's call-backs. Answers with the given statuses first, and then with 204. */
class Receiver {
  readonly received: { headers: IncomingHttpHeaders; body: unknown }[] = [];
  answers: number[] = [];
  readonly #server: Server = createServer((request, response) => {
    void json(request).then((body) => {
      this.received.push({ headers: request.headers, body });
      response.writeHead(this.answers.shift() ?? 204).end();
    });
  });

  async open(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/notices`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  until = (count: number) => eventually(() => (this.received.length >= count ? true : undefined));
}

describe('the bank calls back', () => {
  const sandbox = new OpenedSandbox();
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = new Receiver();
    await sandbox.open({ notices: { url: await receiver.open(), secret: 's3cret' } });
    await sandbox.call('PUT', '/bank/payments/p-1', order);
  });
  afterEach(async () => {
    await sandbox.call('POST', '/control/reset');
    receiver.close();
  });
  afterAll(() => sandbox.discard());

  const report = (status: string) => sandbox.call('PUT', '/control/bank/payments/p-1/report', { status });

  it('the bank calls back with the report, the shared secret and an idempotency key', async () => {
    await report('failed');
    await receiver.until(1);
    expect(receiver.received[0]).toMatchObject({
      headers: { 'x-notice-secret': 's3cret', 'idempotency-key': 'p-1-failed' },
      body: { key: 'p-1', report: { status: 'failed', reason: 'account-unknown' } },
    });
  });

  it('the bank calls back twice with the same idempotency key if the fault `answer-twice` is set', async () => {
    await sandbox.faults('bank', { kind: 'answer-twice', times: 1 });
    await report('confirmed');
    await receiver.until(2);
    await report('returned');
    await receiver.until(3);
    expect(receiver.received.map(({ headers }) => headers['idempotency-key']).sort()).toEqual([
      'p-1-confirmed',
      'p-1-confirmed',
      'p-1-returned',
    ]);
  });

  it('the bank repeats a call-back with the same idempotency key until the receiver accepts the call-back', async () => {
    receiver.answers = [503, 429];
    await report('confirmed');
    await receiver.until(3);
    await report('returned');
    await receiver.until(4);
    expect(receiver.received.map(({ headers }) => headers['idempotency-key'])).toEqual([
      ...Array<string>(3).fill('p-1-confirmed'),
      'p-1-returned',
    ]);
  });

  it('the bank calls back at the address that a control call sets', async () => {
    const elsewhere = new Receiver();
    const url = await elsewhere.open();
    expect((await sandbox.call('PUT', '/control/bank/notices', { url: 'nowhere', secret: 'x' })).status).toBe(
      400,
    );
    await sandbox.call('PUT', '/control/bank/notices', { url, secret: 'other' });
    await report('confirmed');
    await elsewhere.until(1);
    elsewhere.close();
    expect(elsewhere.received[0]?.headers['x-notice-secret']).toBe('other');
    expect(receiver.received).toEqual([]);
  });
});
