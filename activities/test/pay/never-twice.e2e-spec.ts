import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createPayActivities, HttpPay, type PayActivities, type SendOutcome } from '../../src/pay/index.js';
import { faultSequence, TIMEOUT_MS } from '../port-faults.js';
import { runActivity } from '../run-activity.js';
import { SandboxProcess } from '../sandbox-process.js';
import { FileGuard } from './file-guard.js';
import { orderFor, resolvePayee } from './orders.js';

describe('PAY-3: a payment with random faults and retries, and one or two workers', () => {
  const sandbox = new SandboxProcess();
  const folder = mkdtempSync(join(tmpdir(), 'claims-'));
  beforeAll(() => sandbox.start());
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await sandbox.discard();
  });

  it('a payment is made at most once, each attempt is sent at most once, and all reports are true', async () => {
    const { sendPayment, askPayment } = createPayActivities({
      port: new HttpPay({ url: `${sandbox.url}/bank`, timeoutMs: TIMEOUT_MS, resolvePayee }),
      guard: new FileGuard(folder),
      isHeld: async () => false,
      sendWithinMs: 2 * TIMEOUT_MS,
      clockSkewMs: 50,
    });
    await fc.assert(
      fc.asyncProperty(faultSequence, fc.integer({ min: 1, max: 2 }), async (sequence, workers) => {
        const [caseId, paymentId] = [randomUUID(), randomUUID()];
        const keys: string[] = [];
        let last: SendOutcome = { status: 'failed', reason: 'none-yet' };
        // The last attempt has no fault, so that every payment succeeds in the end.
        for (const faults of [...sequence, []]) {
          if (last.status !== 'failed') break;
          const order = orderFor(paymentId, keys.length + 1, caseId);
          keys.push(order.key);
          await sandbox.faults('bank', ...faults);
          last = await settled(askPayment, order.key, () =>
            Promise.any(Array.from({ length: workers }, () => runActivity(sendPayment, order))),
          );
        }
        const received = (await Promise.all(keys.map((key) => sandbox.received(key)))).flat();
        const sends = received.filter(({ method }) => method === 'PUT').map(({ key }) => key);
        const paid = (await sandbox.held('bank/payments')).filter((key) => keys.includes(key));
        expect(last.status).toMatch(/accepted|confirmed/);
        expect(paid).toEqual([keys.at(-1)]);
        expect(sends).toEqual([...new Set(sends)]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  /**
   * Acts like the workflow of the payment: retries after an outage, asks while the outcome is unknown, and accepts a
   * proof.
   */
  async function settled(
    askPayment: PayActivities['askPayment'],
    key: string,
    send: () => Promise<SendOutcome>,
  ): Promise<SendOutcome> {
    const sent = await retried(send);
    if (sent.status !== 'unknown') return sent;
    const asked = await retried(() => runActivity(askPayment, key));
    return asked.status === 'absent' ? { status: 'failed', reason: 'absent' } : asked;
  }

  /** Each fault happens only once, so that a few retries are enough. */
  async function retried<T>(work: () => Promise<T>, tries = 5): Promise<T> {
    return await work().catch((error: unknown) => {
      if (tries === 1) throw error;
      return retried(work, tries - 1);
    });
  }
});
