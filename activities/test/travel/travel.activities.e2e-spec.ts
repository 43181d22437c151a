import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { BookingRequest } from '@homeward/contracts';
import { createTravelActivities, HttpTravel, manualTravel } from '../../src/travel/index.js';
import { faultSequence, TIMEOUT_MS } from '../port-faults.js';
import { runActivity } from '../run-activity.js';
import { SandboxProcess } from '../sandbox-process.js';

const requestFor = (key: string): BookingRequest => ({ key, travellers: ['t'], legs: [leg], assistance: [] });
const leg = {
  mode: 'rail',
  from: 'CHZRH',
  to: 'ATVIE',
  departsAt: '2027-03-01',
  arrivesAt: '2027-03-01',
} as const;

describe('the travel activities', () => {
  const sandbox = new SandboxProcess();
  let key: string;
  beforeAll(() => sandbox.start());
  beforeEach(async () => {
    key = randomUUID();
    await sandbox.faults('desk');
  });
  afterAll(() => sandbox.discard());

  const activities = () =>
    createTravelActivities({
      port: new HttpTravel({ url: `${sandbox.url}/desk`, timeoutMs: TIMEOUT_MS }),
    });
  const bookTravel = (bookingKey = key) => runActivity(activities().bookTravel, requestFor(bookingKey));

  it('the travel activities ask the desk first, and do not send a booking if the desk already knows the key', async () => {
    const booked = await bookTravel();
    expect(await bookTravel()).toEqual(booked);
    expect((await sandbox.received(key)).map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET']);
  });

  it('the travel activities do not book again after a cancellation', async () => {
    await bookTravel();
    await activities().cancelBooking(key);
    expect(await bookTravel()).toEqual({ status: 'refused', reason: 'cancelled' });
  });

  it.each([
    ['an outage', { kind: 'fail' }, 'PORT.UNAVAILABLE', false],
    ['a lost answer', { kind: 'hang-after' }, 'PORT.UNAVAILABLE', false],
  ])(
    'a failed travel activity reports only a code, and can be retried: %s',
    async (_, fault, type, nonRetryable) => {
      await sandbox.faults('desk', fault);
      await expect(bookTravel()).rejects.toMatchObject({
        name: 'ApplicationFailure',
        type,
        message: type,
        nonRetryable,
      });
    },
  );

  it('a booking fails without a retry if another journey took the key in the meantime', async () => {
    await sandbox.faults('desk', { kind: 'delay', ms: 0.6 * TIMEOUT_MS, on: 'PUT' });
    const other = { ...requestFor(key), travellers: ['u'] };
    const results = await Promise.allSettled([bookTravel(), runActivity(activities().bookTravel, other)]);
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(failures).toMatchObject([{ type: 'PORT.KEY_REUSED', nonRetryable: true }]);
  });

  it('without a booking desk, the travel activities leave all work to a person', async () => {
    const { bookTravel: book, askBooking, cancelBooking } = createTravelActivities({ port: manualTravel });
    const answers = [await book(requestFor(key)), await askBooking(key), await cancelBooking(key)];
    expect(answers).toEqual(Array(3).fill({ status: 'by-hand' }));
  });

  it('the travel activities never book a key twice, and always ask before they send again, whatever goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(faultSequence, async (sequence) => {
        const bookingKey = randomUUID();
        for (const faults of sequence) {
          await sandbox.faults('desk', ...faults);
          await bookTravel(bookingKey).catch(() => undefined);
        }
        await sandbox.faults('desk');
        const booked = await bookTravel(bookingKey);

        const received = await sandbox.received(bookingKey);
        const made = received.filter(({ method, answer }) => method === 'PUT' && answer === 201);
        const methods = received.map(({ method }) => method).join(' ');
        expect(booked).toMatchObject({ status: 'booked' });
        expect(await activities().askBooking(bookingKey)).toEqual(booked);
        expect((await sandbox.held('desk/bookings')).filter((held) => held === bookingKey)).toHaveLength(1);
        expect(made.length).toBeLessThanOrEqual(1);
        expect(methods).not.toContain('PUT PUT');
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
