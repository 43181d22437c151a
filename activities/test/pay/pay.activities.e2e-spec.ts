import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createPayActivities,
  HttpPay,
  manualPay,
  type SendGuard,
  type SendOrder,
} from '../../src/pay/index.js';
import { TIMEOUT_MS } from '../port-faults.js';
import { runActivity } from '../run-activity.js';
import { eventually, SandboxProcess } from '../sandbox-process.js';
import { FileGuard } from './file-guard.js';
import { orderFor, resolvePayee } from './orders.js';

const limits = { sendWithinMs: 2 * TIMEOUT_MS, clockSkewMs: 50 };
const neverArrived = { status: 'failed', reason: 'never-arrived' };

describe('the pay activities', () => {
  const sandbox = new SandboxProcess();
  const folder = mkdtempSync(join(tmpdir(), 'claims-'));
  const guard = new FileGuard(folder);
  let order: SendOrder;
  beforeAll(() => sandbox.start());
  beforeEach(async () => {
    order = orderFor(randomUUID());
    await sandbox.faults('bank');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await sandbox.discard();
  });

  const httpPay = () => new HttpPay({ url: `${sandbox.url}/bank`, timeoutMs: TIMEOUT_MS, resolvePayee });
  let isHeld = false;
  const activities = (own: SendGuard = guard) =>
    createPayActivities({ port: httpPay(), guard: own, isHeld: async () => isHeld, ...limits });
  const sendPayment = (own?: SendGuard) => runActivity(activities(own).sendPayment, order);
  const methodsSeen = async () => (await sandbox.received(order.key)).map(({ method }) => method);
  const putsSeen = async () => (await methodsSeen()).filter((method) => method === 'PUT').length;
  const isPaid = async () => (await sandbox.held('bank/payments')).includes(order.key);

  it('the pay activities ask the bank before they send an order, and do not send an order that the bank already knows', async () => {
    expect(await sendPayment()).toEqual({ status: 'accepted' });
    expect((await sendPayment()).status).toMatch(/accepted|confirmed/);
    expect(await methodsSeen()).toEqual(['GET', 'PUT', 'GET']);
  });

  it('PAY-3: while payments are held back, the activities do not ask, claim or send', async () => {
    isHeld = true;
    await expect(sendPayment()).rejects.toMatchObject({ type: 'PORT.HELD', nonRetryable: false });
    expect(await methodsSeen()).toEqual([]);
    isHeld = false;
    expect(await sendPayment()).toEqual({ status: 'accepted' });
  });

  it('PAY-8: no payment is sent if its reason no longer applies in the case', async () => {
    const answer = await sendPayment({ claim: async () => 'ground-ended' });
    expect(answer).toEqual({ status: 'failed', reason: 'ground-ended' });
    expect([await methodsSeen(), await isPaid()]).toEqual([['GET'], false]);
  });

  it('no key is claimed while the bank is unavailable, so that an outage only causes a retry', async () => {
    await sandbox.faults('bank', { kind: 'fail', times: 1 });
    await expect(sendPayment()).rejects.toMatchObject({
      name: 'ApplicationFailure',
      type: 'PORT.UNAVAILABLE',
      message: 'PORT.UNAVAILABLE',
      nonRetryable: false,
    });
    expect(await sendPayment()).toEqual({ status: 'accepted' });
  });

  it('the message of a library’s error is hidden, and no order is sent if the claim cannot be written', async () => {
    const broken: SendGuard = { claim: () => Promise.reject(new RangeError('CH93 0076 of Mrs Muster')) };
    await expect(sendPayment(broken)).rejects.toMatchObject({
      type: 'INTERNAL.UNEXPECTED',
      message: 'INTERNAL.UNEXPECTED (RangeError)',
      cause: undefined,
    });
    expect(await putsSeen()).toBe(0);
  });

  it('PAY-3: a payment is made once if its worker is killed after sending, and the next execution finds the payment at the bank', async () => {
    await sandbox.faults('bank', { kind: 'hang-after', on: 'PUT' });
    const script = fileURLToPath(new URL('send-once-worker.ts', import.meta.url));
    const args = ['--import', 'tsx', script, `${sandbox.url}/bank`, folder, JSON.stringify(order)];
    const worker = spawn(process.execPath, args, { stdio: 'inherit', env: { PATH: process.env['PATH'] } });
    const exited = once(worker, 'exit');
    await eventually(async () => ((await isPaid()) ? true : undefined));
    worker.kill('SIGKILL');
    await exited;

    expect((await sendPayment()).status).toMatch(/accepted|confirmed/);
    expect(await putsSeen()).toBe(1);
  });

  it('PAY-3: if a worker is killed between the claim and the sending, the order is never sent and is reported as never arrived', async () => {
    const dies: SendGuard = {
      claim: async (claim) => guard.claim(claim).then(() => Promise.reject(new Error())),
    };
    await expect(sendPayment(dies)).rejects.toMatchObject({
      type: 'INTERNAL.UNEXPECTED',
      nonRetryable: false,
    });
    expect(await sendPayment()).toEqual(neverArrived);
    expect(await sendPayment()).toEqual(neverArrived);
    expect(await putsSeen()).toBe(0);
  });

  it('PAY-3: a worker that was frozen between the claim and the sending does not send the order when the worker continues', async () => {
    let wake = (): void => {};
    const woken = new Promise<void>((resolve) => (wake = resolve));
    let frozen = (): void => {};
    const isFrozen = new Promise<void>((resolve) => (frozen = resolve));
    const freezes: SendGuard = {
      claim: async (claim) => {
        const answer = await guard.claim(claim);
        frozen();
        await woken;
        return answer;
      },
    };
    const first = sendPayment(freezes);
    await isFrozen;
    expect(await sendPayment()).toEqual(neverArrived);
    wake();
    expect(await first).toEqual({ status: 'failed', reason: 'expired' });
    expect(await putsSeen()).toBe(0);
  });

  it('PAY-3: after an order is reported as "never arrived", the bank refuses the order if the order arrives late', async () => {
    await sandbox.faults('bank', { kind: 'delay', ms: 6 * TIMEOUT_MS, on: 'PUT' });
    expect(await sendPayment()).toEqual(neverArrived);
    const late = (await sandbox.received(order.key)).find(({ method }) => method === 'PUT');
    expect(late?.answer).toBe(422);
    expect(await isPaid()).toBe(false);
  });

  it('the activities find an order that arrived slowly but in time', async () => {
    await sandbox.faults('bank', { kind: 'delay', ms: 1.4 * TIMEOUT_MS, on: 'PUT' });
    expect(await sendPayment()).toEqual({ status: 'accepted' });
    expect(await putsSeen()).toBe(1);
  });

  it('PAY-3: an unknown outcome is resolved by asking the bank, never by sending again', async () => {
    await sandbox.faults('bank', { kind: 'hang-after', on: 'PUT' });
    const sending = sendPayment();
    await eventually(async () => ((await isPaid()) ? true : undefined));
    await sandbox.faults('bank', { kind: 'fail', on: 'GET' });
    expect(await sending).toEqual({ status: 'unknown' });
    await expect(runActivity(activities().askPayment, order.key)).rejects.toMatchObject({
      type: 'PORT.UNAVAILABLE',
    });
    await sandbox.faults('bank');
    expect((await runActivity(activities().askPayment, order.key)).status).toMatch(/accepted|confirmed/);
    expect(await putsSeen()).toBe(1);
  });

  it('the order is sent once, even if many workers run the activity at the same time', async () => {
    const outcomes = await Promise.all([sendPayment(), sendPayment(), sendPayment()]);
    for (const { status } of outcomes) expect(status).toMatch(/accepted|confirmed/);
    expect(await putsSeen()).toBe(1);
  });

  describe('if no bank is connected', () => {
    const byHand = createPayActivities({
      port: manualPay,
      guard,
      isHeld: async () => false,
      ...limits,
    });

    it('without a bank connection, the finance team makes the transfer', async () => {
      expect(await runActivity(byHand.sendPayment, order)).toEqual({ status: 'by-hand' });
      expect(await runActivity(byHand.askPayment, order.key)).toEqual({ status: 'by-hand' });
    });

    it('without a bank connection, the outcome of an order whose key was claimed before is reported as unknown', async () => {
      await guard.claim(order);
      expect(await runActivity(byHand.sendPayment, order)).toEqual({ status: 'unknown' });
    });
  });
});
