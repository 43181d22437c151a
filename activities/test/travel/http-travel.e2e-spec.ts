import { randomUUID } from 'node:crypto';
import type { BookingRequest } from '@homeward/contracts';
import { HttpTravel } from '../../src/travel/index.js';
import { TIMEOUT_MS } from '../port-faults.js';
import { SandboxProcess } from '../sandbox-process.js';

const requestFor = (key: string): BookingRequest => ({
  key,
  travellers: ['traveller-1'],
  legs: [
    {
      mode: 'air',
      from: 'ZRH',
      to: 'LIS',
      departsAt: '2027-03-01T10:00:00+01:00',
      arrivesAt: '2027-03-01T12:00:00+00:00',
    },
  ],
  assistance: [{ traveller: 'traveller-1', codes: ['MAAS'] }],
});

describe('the HTTP adapter for the booking desk', () => {
  const sandbox = new SandboxProcess();
  const at = (path: string) => new HttpTravel({ url: `${sandbox.url}${path}`, timeoutMs: TIMEOUT_MS });
  let desk: HttpTravel;
  let key: string;
  beforeAll(async () => {
    await sandbox.start();
    desk = at('/desk');
  });
  beforeEach(async () => {
    key = randomUUID();
    await sandbox.faults('desk');
  });
  afterAll(() => sandbox.discard());

  const book = () => desk.book(requestFor(key));
  const putsSeen = async () => (await sandbox.received(key)).filter(({ method }) => method === 'PUT').length;

  it('books a journey, and gets the same booking for a later question or a repeated request', async () => {
    const booked = await book();
    expect(booked).toMatchObject({ status: 'booked', costMinor: 24_500, currency: 'CHF' });
    expect(await desk.askBooking(key)).toEqual(booked);
    expect(await book()).toEqual(booked);
  });

  it.each(['hang-after', 'reset-after', 'fail-after'])(
    'asks the desk instead of sending again when the answer is lost: %s',
    async (kind) => {
      await sandbox.faults('desk', { kind, on: 'PUT' });
      expect(await book()).toEqual(await desk.askBooking(key));
      expect(await putsSeen()).toBe(1);
    },
  );

  it.each([{ kind: 'fail' }, { kind: 'go-away' }, { kind: 'delay', ms: 3 * TIMEOUT_MS }])(
    'reports the desk as unavailable, and does not send the booking again, if the desk does not have the key: %j',
    async (fault) => {
      await sandbox.faults('desk', { ...fault, on: 'PUT' });
      await expect(book()).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE', retryable: true });
      expect(await putsSeen()).toBe(1);
    },
  );

  it('reports an unknown outcome if the answer to a booking is lost and the question about the booking fails', async () => {
    await sandbox.faults('desk', { kind: 'hang-after', on: 'PUT' }, { kind: 'fail', on: 'GET', times: 1 });
    await expect(book()).rejects.toMatchObject({ code: 'PORT.OUTCOME_UNKNOWN', retryable: true });
    expect(await desk.askBooking(key)).toMatchObject({ status: 'booked' });
  });

  it.each([
    ['no-seats', 'no-seats'],
    ['Mrs Muster may not fly', 'unspecified'],
  ])('reports a refusal by the desk as a code, never as a sentence: %s', async (reason, code) => {
    await sandbox.faults('desk', { kind: 'refuse', reason });
    expect(await book()).toEqual({ status: 'refused', reason: code });
    expect(await desk.askBooking(key)).toEqual({ status: 'absent' });
  });

  it('booking fails without a retry if the key of a booking is used again with different content', async () => {
    await book();
    const other = desk.book({ ...requestFor(key), travellers: ['traveller-2'] });
    await expect(other).rejects.toMatchObject({ code: 'PORT.KEY_REUSED', retryable: false });
  });

  it('cancels a booking, and gets the same answer to a second cancellation', async () => {
    await book();
    expect(await desk.cancelBooking(key)).toEqual({ status: 'cancelled' });
    expect(await desk.cancelBooking(key)).toEqual({ status: 'cancelled' });
    expect(await desk.askBooking(key)).toEqual({ status: 'refused', reason: 'cancelled' });
  });

  it('cancels a booking in progress, so that the booking never succeeds later', async () => {
    await sandbox.faults('desk', { kind: 'delay', ms: 3 * TIMEOUT_MS, on: 'PUT' });
    await expect(book()).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE' });
    expect(await desk.cancelBooking(key)).toEqual({ status: 'absent' });
    expect((await sandbox.received(key)).map(({ method, answer }) => [method, answer])).toContainEqual([
      'PUT',
      422,
    ]);
    expect(await sandbox.held('desk/bookings')).not.toContain(key);
  });

  it('does not accept the 404 of a wrong address as proof that the booking does not exist', async () => {
    await expect(at('/elsewhere').askBooking(key)).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE' });
  });

  it('reports the desk as unavailable while the desk is down, and finds the booking after the desk starts again', async () => {
    const booked = await book();
    await sandbox.kill();
    await expect(desk.askBooking(key)).rejects.toMatchObject({ code: 'PORT.UNAVAILABLE' });
    await expect(book()).rejects.toMatchObject({ code: 'PORT.OUTCOME_UNKNOWN' });
    await sandbox.start();
    expect(await desk.askBooking(key)).toEqual(booked);
  });

  it('sends the desk only the data of the journey', async () => {
    await book();
    const [put] = await sandbox.received(key);
    const { key: _, ...journey } = requestFor(key);
    expect(put?.body).toEqual(journey);
  });
});
