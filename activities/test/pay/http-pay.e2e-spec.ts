import { randomUUID } from 'node:crypto';
import { HttpPay } from '../../src/pay/index.js';
import { TIMEOUT_MS } from '../port-faults.js';
import { SandboxProcess } from '../sandbox-process.js';
import { orderFor, PAYEE, resolvePayee } from './orders.js';

describe('the HTTP adapter for the bank', () => {
  const sandbox = new SandboxProcess();
  const at = (path: string) =>
    new HttpPay({ url: `${sandbox.url}${path}`, timeoutMs: TIMEOUT_MS, resolvePayee });
  let bank: HttpPay;
  let order: ReturnType<typeof orderFor>;
  beforeAll(async () => {
    await sandbox.start();
    bank = at('/bank');
  });
  beforeEach(async () => {
    order = orderFor(randomUUID());
    await sandbox.faults('bank');
  });
  afterAll(() => sandbox.discard());

  const inAMinute = () => new Date(Date.now() + 60_000).toISOString();
  const send = () => bank.send(order, inAMinute());
  const putsSeen = async () =>
    (await sandbox.received(order.key)).filter(({ method }) => method === 'PUT').length;
  const enter = (report: object) => sandbox.control('PUT', `/bank/payments/${order.key}/report`, report);

  it('sends an order to the bank, and gets reports on the order until it is settled', async () => {
    expect(await bank.askPayment(order.key)).toEqual({ status: 'absent' });
    expect(await send()).toEqual({ status: 'accepted' });
    await enter({ status: 'confirmed' });
    expect(await bank.askPayment(order.key)).toEqual({
      status: 'confirmed',
      valueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    await enter({ status: 'returned', reason: 'account-closed' });
    expect(await bank.askPayment(order.key)).toEqual({ status: 'returned', reason: 'account-closed' });
  });

  it('lists all orders that the bank accepted since an instant, and never an incomplete list', async () => {
    const since = new Date().toISOString();
    await send();
    const { key, amountMinor, currency } = order;
    expect(await bank.listOrders(since)).toEqual([{ key, amountMinor, currency }]);
    await expect(at('/unknown').listOrders(since)).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE' });
    await expect(bank.listOrders('yesterday')).rejects.toMatchObject({ code: 'PORT.REFUSED' });
  });

  it.each(['hang-after', 'reset-after', 'fail-after'])(
    'asks the bank instead of sending again when the answer is lost: %s',
    async (kind) => {
      await sandbox.faults('bank', { kind, on: 'PUT' });
      expect(await send()).toEqual({ status: 'accepted' });
      expect(await putsSeen()).toBe(1);
    },
  );

  it.each([
    [{ kind: 'fail', on: 'PUT' }],
    [{ kind: 'go-away', on: 'PUT' }],
    [{ kind: 'delay', ms: 3 * TIMEOUT_MS, on: 'PUT' }],
    [{ kind: 'hang-after' }],
  ])('reports an unknown outcome, and does not send the order again, after the fault %j', async (fault) => {
    await sandbox.faults('bank', fault);
    await expect(send()).rejects.toMatchObject({ code: 'PORT.OUTCOME_UNKNOWN' });
    expect(await putsSeen()).toBe(1);
  });

  it.each([
    ['account-unknown', 'account-unknown'],
    ['Account of Mrs Muster is closed', 'unspecified'],
  ])('reports a refusal by the bank as a code, never as a sentence: %s', async (reason, code) => {
    await sandbox.faults('bank', { kind: 'refuse', reason });
    expect(await send()).toEqual({ status: 'failed', reason: code });
  });

  it('sends no order after the time limit of the order', async () => {
    const past = new Date(Date.now() - 1).toISOString();
    expect(await bank.send(order, past)).toEqual({ status: 'failed', reason: 'expired' });
    expect(await putsSeen()).toBe(0);
  });

  it('sending fails without a retry if the key of an order is used again with different content', async () => {
    await send();
    await expect(bank.send({ ...order, amountMinor: 1 }, inAMinute())).rejects.toMatchObject({
      code: 'PORT.KEY_REUSED',
      retryable: false,
    });
  });

  it('does not accept the 404 of a wrong address as proof that the payment does not exist', async () => {
    await expect(at('/elsewhere').askPayment(order.key)).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE' });
  });

  it('the bank still knows a payment after the bank was killed and started again', async () => {
    await send();
    await sandbox.kill();
    await expect(bank.askPayment(order.key)).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE' });
    await sandbox.start();
    expect(await bank.askPayment(order.key)).toMatchObject({
      status: expect.stringMatching(/accepted|confirmed/),
    });
    expect(await sandbox.held('bank/payments')).toContain(order.key);
  });

  it('PAY-7: sends the bank only the amount, the account and the reviewed text, and no other data of the case', async () => {
    await send();
    const [put] = await sandbox.received(order.key);
    const { amountMinor, currency, remittanceText } = order;
    expect(put?.body).toEqual({ amountMinor, currency, payee: PAYEE, remittanceText });
    const everything = JSON.stringify(put);
    for (const word of [order.caseId, order.payeeRef]) expect(everything).not.toContain(word);
    expect(everything).not.toMatch(/homeward|return|reintegrat|victim|traffick|medical|migration/i);
  });
});
