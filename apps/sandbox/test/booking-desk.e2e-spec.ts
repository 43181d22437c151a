import { OpenedSandbox } from './opened-sandbox.js';

const request = {
  travellers: ['t-1', 't-2'],
  legs: [{ mode: 'air', from: 'ZRH', to: 'LIS' }],
  assistance: [],
};
const bookings = '/control/desk/bookings';

describe('the booking desk', () => {
  const sandbox = new OpenedSandbox();
  beforeEach(() => sandbox.open());
  afterEach(async () => await sandbox.call('POST', '/control/reset'));
  afterAll(() => sandbox.discard());

  it('the booking desk books a key once, and answers every repetition of the key with this booking', async () => {
    const first = await sandbox.call('PUT', '/desk/bookings/k-1', request);
    const again = await sandbox.call('PUT', '/desk/bookings/k-1', request);
    expect(first).toMatchObject({
      status: 201,
      body: { status: 'booked', costMinor: 49_000, currency: 'CHF' },
    });
    expect(again).toEqual({ status: 200, body: first.body });
    expect((await sandbox.call('GET', bookings)).body.bookings).toHaveLength(1);
  });

  it('the booking desk refuses a repeated key with a different body, and keeps the booking', async () => {
    const { body } = await sandbox.call('PUT', '/desk/bookings/k-1', request);
    const other = await sandbox.call('PUT', '/desk/bookings/k-1', { ...request, travellers: ['t-3'] });
    expect(other).toEqual({ status: 409, body: { code: 'KEY.OTHER_BODY' } });
    expect(await sandbox.call('GET', '/desk/bookings/k-1')).toEqual({ status: 200, body });
  });

  it('the answer about an absent key states in its body that the key is absent, and differs from the answer about an unknown path', async () => {
    expect(await sandbox.call('GET', '/desk/bookings/k-2')).toEqual({
      status: 404,
      body: { status: 'absent' },
    });
    expect((await sandbox.call('GET', '/elsewhere')).body).toEqual({ code: 'PATH.UNKNOWN' });
  });

  it('the booking desk cancels a key once, reports the key as cancelled from then on, and never books this key again', async () => {
    await sandbox.call('PUT', '/desk/bookings/k-1', request);
    const cancelled = { status: 200, body: { status: 'cancelled' } };
    expect(await sandbox.call('DELETE', '/desk/bookings/k-1')).toEqual(cancelled);
    await sandbox.open();
    expect(await sandbox.call('DELETE', '/desk/bookings/k-1')).toEqual(cancelled);
    expect(await sandbox.call('GET', '/desk/bookings/k-1')).toEqual(cancelled);
    expect((await sandbox.call('PUT', '/desk/bookings/k-1', request)).status).toBe(422);
  });

  it('a key that is cancelled before its booking arrives can no longer be booked', async () => {
    expect((await sandbox.call('DELETE', '/desk/bookings/k-3')).status).toBe(404);
    await sandbox.open();
    const late = await sandbox.call('PUT', '/desk/bookings/k-3', request);
    expect(late).toEqual({ status: 422, body: { code: 'REFUSED', reason: 'cancelled' } });
    expect((await sandbox.call('GET', '/desk/bookings/k-3')).status).toBe(404);
  });

  it.each([
    ['not JSON', '{', { code: 'BODY.NO_JSON' }],
    ['not an object', '[1]', { code: 'BODY.NO_OBJECT' }],
    ['no traveller', { ...request, travellers: [] }, { code: 'BODY.INVALID', field: 'travellers' }],
    ['no leg', { ...request, legs: undefined }, { code: 'BODY.INVALID', field: 'legs' }],
    ['too large', { ...request, more: 'x'.repeat(70_000) }, { code: 'BODY.TOO_LARGE' }],
  ])('refuses an invalid body with a code: %s', async (_, body, answer) => {
    expect(await sandbox.call('PUT', '/desk/bookings/k-4', body)).toEqual({ status: 400, body: answer });
    expect((await sandbox.call('GET', '/desk/bookings/k-4')).status).toBe(404);
  });
});
