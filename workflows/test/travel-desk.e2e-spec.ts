import { randomUUID } from 'node:crypto';
import { until } from '@homeward/testing';
import { CaseWorld, staff, type RunningCase } from './support/case-world.js';

const world = new CaseWorld();
beforeAll(() => world.start());
afterAll(() => world.stop());
afterEach(() => world.desk.comeBack());

const travelOfficer = staff('travel-officer');

/** A case with one traveller, whose journey leaves in so many days; its first booking will have this key. */
async function withJourney(
  days = 10,
): Promise<{ running: RunningCase; journeyId: string; personId: string; key: string }> {
  const [personId, journeyId] = [randomUUID(), randomUUID()];
  const running = await world.open(personId);
  await running.take('plan-journey', travelOfficer, {
    ...(await itinerary(running, days)),
    journeyId,
    travellers: [personId],
    assistance: [],
    escort: false,
  });
  return { running, journeyId, personId, key: `${journeyId}-1` };
}

async function itinerary(running: RunningCase, days: number) {
  const [departsAt, arrivesAt] = [await running.inDays(days), await running.inDays(days + 0.25)];
  return {
    legs: [{ legId: randomUUID(), mode: 'air' as const, from: 'ZRH', to: 'LOS', departsAt, arrivesAt }],
  };
}

const eventually = async (ask: () => Promise<boolean> | boolean): Promise<void> =>
  expect(await until(ask, { withinMs: 20_000 })).toBe(true);

/** The quick attempts are over, and the case says that the desk is away. */
async function outageOf(running: RunningCase): Promise<void> {
  await world.sleep('20 seconds');
  await eventually(async () => (await running.summary()).alerts.includes('port-unavailable'));
}

const bookingOf = (running: RunningCase) => running.state.travel.journeys[0]?.bookings.at(-1);
const taskIds = (running: RunningCase) => running.state.tasks.map(({ taskId }) => taskId);
const received = (key: string) => world.desk.received.filter((line) => line.endsWith(key));

it('books what is requested, and the case knows it', async () => {
  const { running, journeyId, key } = await withJourney();
  await running.take('request-booking', travelOfficer, { journeyId });
  await eventually(() => bookingOf(running)?.status === 'booked');
  expect(bookingOf(running)).toMatchObject({ key, costMinor: 24_500, currency: 'CHF' });
  expect(received(key)).toEqual([`GET ${key}`, `PUT ${key}`]);
});

it('law 3: asks the desk for nothing before the step is recorded', async () => {
  const { running, journeyId, key } = await withJourney();
  const letGo = world.record.hold();
  const taken = running.take('request-booking', travelOfficer, { journeyId });
  await eventually(async () => (await running.summary()).waitingFor.includes('travel-officer'));
  expect(received(key)).toEqual([]);
  letGo();
  await taken;
  await eventually(() => bookingOf(running)?.status === 'booked');
});

it('TRAV-3: cancels at the desk when the person withdraws', async () => {
  const { running, journeyId, personId, key } = await withJourney();
  await running.take('request-booking', travelOfficer, { journeyId });
  await eventually(() => bookingOf(running)?.status === 'booked');
  await running.take('withdraw', staff('counsellor'), { personIds: [personId] });
  await eventually(() => running.state.travel.journeys.length === 0);
  expect(world.desk.bookings.get(key)).toBe('cancelled');
});

it('law 10: waits out an outage, which is an alert meanwhile, and books once', async () => {
  const { running, journeyId, key } = await withJourney();
  world.desk.goAway('PUT', 'GET', 'DELETE');
  await running.take('request-booking', travelOfficer, { journeyId });
  await outageOf(running);
  expect(running.state.alerts).toMatchObject([{ code: 'port-unavailable', subject: key }]);
  world.desk.comeBack();
  await world.sleep('1 hour');
  await eventually(() => bookingOf(running)?.status === 'booked');
  expect((await running.summary()).alerts).toEqual([]);
  expect(received(key).filter((line) => line.startsWith('PUT'))).toHaveLength(1);
});

it('TRAV-3: a request that hangs does not hold up its cancellation, nor can it be booked after it', async () => {
  const { running, journeyId, personId, key } = await withJourney();
  world.desk.goAway('PUT');
  await running.take('request-booking', travelOfficer, { journeyId });
  await outageOf(running);
  await running.take('withdraw', staff('counsellor'), { personIds: [personId] });
  await eventually(() => running.state.travel.journeys.length === 0);
  world.desk.comeBack();
  await world.sleep('1 hour');
  expect(world.desk.bookings.get(key)).toBe('closed');
  expect((await running.summary()).alerts).toEqual([]);
});

it('law 10: gives up at the planned departure, and leaves it to the travel-officer', async () => {
  const { running, journeyId } = await withJourney(2);
  world.desk.goAway('PUT', 'GET', 'DELETE');
  await running.take('request-booking', travelOfficer, { journeyId });
  await outageOf(running);
  await world.sleep('3 days');
  await eventually(() => bookingOf(running)?.status === 'by-hand');
  expect(taskIds(running)).toContain(`enter-booking:${journeyId}`);
  expect(running.state.alerts.map(({ code }) => code)).not.toContain('port-unavailable');
});

it('law 8: a new run takes the work up where it was, under the same key', async () => {
  const { running, journeyId, personId, key } = await withJourney();
  const firstRun = await running.runId();
  world.desk.goAway('PUT', 'GET', 'DELETE');
  await running.take('request-booking', travelOfficer, { journeyId });
  await outageOf(running);
  await world.sleep('2 minutes');
  await running.take('record-counselling-session', staff('counsellor'), {
    personIds: [personId],
    channel: 'phone',
    interpreted: false,
    apart: true,
    repaymentExplained: true,
  });
  await running.take('declare-voluntariness', staff('counsellor'), { personIds: [personId] });
  await eventually(async () => (await running.runId()) !== firstRun);
  world.desk.comeBack();
  await world.sleep('1 hour');
  await eventually(() => bookingOf(running)?.status === 'booked');
  expect(received(key).filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  expect(running.state.stage).toBe('registration');
});

it('works on two bookings side by side, and on none twice', async () => {
  const [one, two] = [await withJourney(), await withJourney()];
  await Promise.all(
    [one, two].map(({ running, journeyId }) => running.take('request-booking', travelOfficer, { journeyId })),
  );
  await one.running.take('rebook-journey', travelOfficer, {
    journeyId: one.journeyId,
    ...(await itinerary(one.running, 12)),
  });
  await eventually(
    () => bookingOf(one.running)?.status === 'booked' && bookingOf(two.running)?.status === 'booked',
  );
  await eventually(() => world.desk.bookings.get(one.key) !== 'booked');
  expect(world.desk.bookings.get(`${one.journeyId}-2`)).toBe('booked');
  expect(received(two.key)).toHaveLength(2);
});
