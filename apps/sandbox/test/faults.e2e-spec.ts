import { eventually, OpenedSandbox } from './opened-sandbox.js';

const request = { travellers: ['t-1'], legs: [{}], assistance: [] };
const order = { amountMinor: 1, currency: 'CHF', payee: 'x', remittanceText: 'x' };
const desks = [
  { desk: 'desk', path: '/desk/bookings', body: request, good: 'booked' },
  { desk: 'bank', path: '/bank/payments', body: order, good: 'accepted' },
] as const;

describe.each(desks)('the fault switches of the $desk', ({ desk, path, body, good }) => {
  const sandbox = new OpenedSandbox();
  beforeAll(() => sandbox.open());
  afterEach(async () => await sandbox.call('POST', '/control/reset'));
  afterAll(() => sandbox.discard());

  const put = (key: string) => sandbox.call('PUT', `${path}/${key}`, body);
  const get = (key: string) => sandbox.call('GET', `${path}/${key}`);

  it.each([
    { fault: { kind: 'fail' }, status: 503, done: false },
    { fault: { kind: 'refuse', reason: 'closed' }, status: 422, done: false },
    { fault: { kind: 'fail-after' }, status: 500, done: true },
    { fault: { kind: 'go-away' }, status: 'no answer', done: false },
    { fault: { kind: 'reset-after' }, status: 'no answer', done: true },
    { fault: { kind: 'hang-after' }, status: 'no answer', done: true },
    { fault: { kind: 'delay', ms: 30 }, status: 201, done: true },
  ])(
    'the fault $fault.kind occurs as many times as requested: the status is $status, and the work is done: $done',
    async ({ fault, status, done }) => {
      await sandbox.faults(desk, { ...fault, on: 'PUT', times: 2 });
      for (const key of ['k-1', 'k-2']) {
        const answered = await put(key).catch(() => undefined);
        expect(answered?.status ?? 'no answer').toBe(status);
        expect((await get(key)).status).toBe(done ? 200 : 404);
      }
      expect((await put('k-3')).status).toBe(201);
    },
  );

  it('a fault switch applies to every method until it is switched off', async () => {
    await sandbox.faults(desk, { kind: 'fail' });
    for (let i = 0; i < 3; i += 1)
      expect([(await put('k')).status, (await get('k')).status]).toEqual([503, 503]);
    await sandbox.faults(desk);
    expect((await put('k')).body.status).toBe(good);
  });

  it('delayed work finishes even if the caller has stopped waiting', async () => {
    await sandbox.faults(desk, { kind: 'delay', ms: 200, on: 'PUT' });
    await expect(
      fetch(`${sandbox.url}${path}/k`, {
        method: 'PUT',
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20),
      }),
    ).rejects.toThrow();
    await eventually(async () => ((await get('k')).status === 200 ? true : undefined));
  });

  it.each([
    ['not a list', { faults: {} }, { code: 'FAULT.INVALID', field: 'faults' }],
    [
      'an unknown kind',
      { faults: [{ kind: 'explode' }] },
      { code: 'FAULT.UNKNOWN', field: 'faults[0].kind' },
    ],
    [
      'a delay without a duration',
      { faults: [{ kind: 'delay' }] },
      { code: 'FAULT.INVALID', field: 'faults[0].ms' },
    ],
    [
      'a method to which the fault does not apply',
      { faults: [{ kind: 'fail' }, { kind: 'refuse', reason: 'x', on: 'GET' }] },
      { code: 'FAULT.INVALID', field: 'faults[1].on' },
    ],
    [
      'zero times',
      { faults: [{ kind: 'fail', times: 0 }] },
      { code: 'FAULT.INVALID', field: 'faults[0].times' },
    ],
  ])(
    'an invalid fault switch is refused with the path of the invalid value: %s',
    async (_, wrong, answer) => {
      expect(await sandbox.call('PUT', `/control/${desk}/faults`, wrong)).toEqual({
        status: 400,
        body: answer,
      });
      expect((await sandbox.call('GET', `/control/${desk}/faults`)).body).toEqual({ faults: [] });
    },
  );

  it('the request log shows each fault as the answer to the affected request', async () => {
    await sandbox.faults(desk, { kind: 'go-away', on: 'PUT', times: 1 });
    await put('k').catch(() => undefined);
    await put('k');
    await get('k');
    const { received } = (await sandbox.call('GET', '/control/log')).body;
    expect(received).toMatchObject([
      { desk, method: 'PUT', key: 'k', body, answer: 'reset' },
      { desk, method: 'PUT', key: 'k', body, answer: 201 },
      { desk, method: 'GET', key: 'k', answer: 200 },
    ]);
    expect(received[0].headers).toHaveProperty('user-agent');
  });
});
