import { eventually, OpenedSandbox } from './opened-sandbox.js';

const order = { amountMinor: 50_000, currency: 'CHF', payee: 'CH00 0000', remittanceText: 'Invoice 12' };
const path = (key: string): string => `/bank/payments/${key}`;

describe('the bank', () => {
  const sandbox = new OpenedSandbox();
  beforeEach(() => sandbox.open());
  afterEach(async () => await sandbox.call('POST', '/control/reset'));
  afterAll(() => sandbox.discard());

  const enter = (key: string, report: object) =>
    sandbox.call('PUT', `/control/bank/payments/${key}/report`, report);
  const statusOf = async (key: string): Promise<string> => (await sandbox.call('GET', path(key))).body.status;
  const until = (key: string, status: string) =>
    eventually(async () => ((await statusOf(key)) === status ? true : undefined));

  it('the bank accepts a key once, and refuses the key with a different body', async () => {
    expect(await sandbox.call('PUT', path('p-1'), order)).toEqual({
      status: 201,
      body: { status: 'accepted' },
    });
    expect(await sandbox.call('PUT', path('p-1'), order)).toEqual({
      status: 200,
      body: { status: 'accepted' },
    });
    expect((await sandbox.call('PUT', path('p-1'), { ...order, amountMinor: 1 })).status).toBe(409);
    expect((await sandbox.call('GET', '/control/bank/payments')).body.payments).toEqual([
      { key: 'p-1', order, report: { status: 'accepted' } },
    ]);
  });

  it('the bank lists the orders since an instant, without their payees', async () => {
    const before = new Date().toISOString();
    await sandbox.call('PUT', path('p-1'), order);
    const listed = (since: string) =>
      sandbox.call('GET', `/bank/payments?since=${encodeURIComponent(since)}`);
    const { amountMinor, currency } = order;
    expect((await listed(before)).body).toEqual({ payments: [{ key: 'p-1', amountMinor, currency }] });
    expect((await listed(new Date(Date.now() + 60_000).toISOString())).body).toEqual({ payments: [] });
    expect((await listed('yesterday')).status).toBe(400);
  });

  it('the bank refuses an order that arrives after its not-after time, and still reports its key as absent', async () => {
    const past = new Date(Date.now() - 1).toISOString();
    const late = await sandbox.call('PUT', path('p-1'), order, { 'not-after': past });
    expect(late).toEqual({ status: 422, body: { code: 'REFUSED', reason: 'expired' } });
    expect(await sandbox.call('GET', path('p-1'))).toEqual({ status: 404, body: { status: 'absent' } });
  });

  it.each([[['confirmed', 'returned']], [['failed']]])(
    'an accepted payment can become %j, and then can no longer be confirmed',
    async (statuses) => {
      await sandbox.call('PUT', path('p-1'), order);
      for (const status of statuses) {
        expect((await enter('p-1', { status })).body).toMatchObject({ status });
        expect(await statusOf('p-1')).toBe(status);
      }
      expect((await enter('p-1', { status: 'confirmed' })).body).toEqual({
        code: 'PAYMENT.NOT_NOW',
        field: 'status',
      });
    },
  );

  it('cannot return a payment that it has not confirmed', async () => {
    await sandbox.call('PUT', path('p-1'), order);
    expect((await enter('p-1', { status: 'returned' })).body.code).toBe('PAYMENT.NOT_NOW');
    expect((await enter('p-9', { status: 'failed' })).body.code).toBe('PAYMENT.UNKNOWN');
  });

  it('the bank confirms a payment automatically after a delay, with the value date in Zurich', async () => {
    await sandbox.open({ confirmAfterMs: 20 });
    await sandbox.call('PUT', path('p-1'), order);
    await until('p-1', 'confirmed');
    expect((await sandbox.call('GET', path('p-1'))).body.valueDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('after a restart, the bank confirms a payment that it accepted before the restart', async () => {
    await sandbox.open({ confirmAfterMs: 150 });
    await sandbox.call('PUT', path('p-1'), order);
    await sandbox.open({ confirmAfterMs: null });
    await until('p-1', 'confirmed');
  });

  it('the bank can return money after the confirmation of a payment, even after a restart', async () => {
    await sandbox.open({ confirmAfterMs: 20 });
    await sandbox.faults('bank', { kind: 'bounce', afterMs: 150, times: 1 });
    await sandbox.call('PUT', path('p-1'), order);
    await sandbox.call('PUT', path('p-2'), order);
    await until('p-1', 'confirmed');
    await sandbox.open();
    await until('p-1', 'returned');
    await until('p-2', 'confirmed');
  });

  it.each([
    ['amountMinor', { ...order, amountMinor: 0.5 }],
    ['amountMinor', { ...order, amountMinor: -100 }],
    ['currency', { ...order, currency: undefined }],
    ['payee', { ...order, payee: 7 }],
    ['remittanceText', { ...order, remittanceText: undefined }],
  ])('refuses an order without a valid %s', async (field, body) => {
    expect((await sandbox.call('PUT', path('p-1'), body)).body).toEqual({ code: 'BODY.INVALID', field });
  });
});
