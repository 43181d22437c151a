import { randomUUID } from 'node:crypto';
import { providerKey } from '@homeward/domain';
import { until } from '@homeward/testing';
import { Bench } from './support/bench.js';
import { Life } from './support/life.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());
beforeEach(() => {
  Object.assign(bench.world.desk, { away: false, forbids: false });
});

const travelOfficer = 'travel-officer';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Planned {
  readonly life: Life;
  readonly journeyId: string;
  readonly personId: string;
  /** The key of the first booking that the case requests. */
  readonly key: string;
}

/** Opens a case with one traveller, whose journey begins in this many days. */
async function withJourney(days = 10): Promise<Planned> {
  const [personId, journeyId] = [randomUUID(), randomUUID()];
  const life = Life.of(bench, 'adult-four-instalments');
  await life.take('counsellor', 'open-case', { persons: [{ personId, adultFrom: '2010-01-01' }] });
  await life.take(travelOfficer, 'plan-journey', {
    journeyId,
    travellers: [personId],
    ...(await legsIn(days)),
  });
  return { life, journeyId, personId, key: providerKey(life.caseId, 'booking', 1) };
}

async function legsIn(days: number) {
  const at = async (ms: number) => new Date(Date.parse(await bench.now()) + ms).toISOString();
  const [departsAt, arrivesAt] = [await at(days * dayMs), await at(days * dayMs + 6 * hourMs)];
  return { legs: [{ legId: randomUUID(), mode: 'air', from: 'ZRH', to: 'LOS', departsAt, arrivesAt }] };
}

const request = ({ life, journeyId }: Planned) => life.take(travelOfficer, 'request-booking', { journeyId });
const bookingOf = ({ life }: Planned) => life.state.travel.journeys[0]?.bookings.at(-1);
const heard = (key: string) =>
  bench.world.desk.heard.filter((one) => one.key === key).map(({ method }) => method);
const atTheDesk = (key: string) => bench.world.desk.kept.get(key)?.body['status'];

const eventually = async (ask: () => Promise<boolean> | boolean): Promise<void> =>
  expect(await until(ask, { withinMs: 20_000 })).toBe(true);

/** Waits until the quick attempts are over and the case reports that the desk is unavailable. */
async function outage({ life }: Planned): Promise<void> {
  await bench.sleep(20_000);
  await eventually(async () => (await life.summary()).alerts.includes('port-unavailable'));
}

it('the requested journey is booked at the desk, and the booking is recorded in the case', async () => {
  const planned = await withJourney();
  await request(planned);
  await eventually(() => bookingOf(planned)?.status === 'booked');
  expect(bookingOf(planned)).toMatchObject({ key: planned.key, costMinor: 24_500, currency: 'CHF' });
  expect(heard(planned.key)).toEqual(['GET', 'PUT']);
});

it('law 3: nothing is sent to the booking desk before the step is recorded', async () => {
  const planned = await withJourney();
  const before = bench.record.tries;
  bench.record.outage = 5;
  const taken = request(planned);
  await eventually(() => bench.record.tries >= before + 4);
  expect(heard(planned.key)).toEqual([]);
  await taken;
  await eventually(() => bookingOf(planned)?.status === 'booked');
});

it('TRAV-3: the booking is cancelled at the desk when the person withdraws', async () => {
  const planned = await withJourney();
  await request(planned);
  await eventually(() => bookingOf(planned)?.status === 'booked');
  await planned.life.take('counsellor', 'withdraw', { personIds: [planned.personId] });
  await eventually(() => planned.life.state.travel.journeys.length === 0);
  expect(atTheDesk(planned.key)).toBe('cancelled');
});

it('law 10: the case waits for the end of an outage of the desk, raises an alert during the outage, and books only once', async () => {
  const planned = await withJourney();
  bench.world.desk.away = true;
  await request(planned);
  await outage(planned);
  expect(planned.life.state.alerts).toMatchObject([{ code: 'port-unavailable', subject: planned.key }]);
  bench.world.desk.away = false;
  await bench.sleep(hourMs);
  await eventually(() => bookingOf(planned)?.status === 'booked');
  expect((await planned.life.summary()).alerts).toEqual([]);
  expect(heard(planned.key).filter((method) => method === 'PUT')).toHaveLength(1);
});

it('TRAV-3: the booking is cancelled at the desk if the person withdraws during an outage of the desk', async () => {
  const planned = await withJourney();
  bench.world.desk.away = true;
  await request(planned);
  await outage(planned);
  await planned.life.take('counsellor', 'withdraw', { personIds: [planned.personId] });
  await eventually(() => heard(planned.key).includes('DELETE'));
  bench.world.desk.away = false;
  await bench.sleep(2 * hourMs);
  await eventually(() => planned.life.state.travel.journeys.length === 0);
  await bench.sleep(2 * hourMs);
  expect(atTheDesk(planned.key)).toBe('cancelled');
  expect((await planned.life.summary()).alerts).toEqual([]);
});

it('law 10: the case stops requesting a booking at the planned departure, and leaves the booking to the travel-officer', async () => {
  const planned = await withJourney(2);
  bench.world.desk.away = true;
  await request(planned);
  await outage(planned);
  await bench.sleep(3 * dayMs);
  await eventually(() => bookingOf(planned)?.status === 'by-hand');
  const { tasks, alerts } = planned.life.state;
  expect(tasks.map(({ taskId }) => taskId)).toContain(`enter-booking:${planned.journeyId}`);
  expect(alerts.map(({ code }) => code)).not.toContain('port-unavailable');
});

it('the case leaves the booking to the travel-officer at once if the desk refuses all requests', async () => {
  const planned = await withJourney();
  bench.world.desk.forbids = true;
  await request(planned);
  await eventually(() => bookingOf(planned)?.status === 'by-hand');
  expect(planned.life.state.alerts).toEqual([]);
});

it('law 8: a booking continues in a new run of the case, under the same key', async () => {
  const planned = await withJourney();
  const { life, personId } = planned;
  const firstRun = await life.runId();
  bench.world.desk.away = true;
  await request(planned);
  await outage(planned);
  await bench.sleep(2 * 60_000);
  const session = { channel: 'phone', interpreted: false, apart: true, repaymentExplained: true };
  await life.take('counsellor', 'record-counselling-session', { personIds: [personId], ...session });
  await life.take('counsellor', 'declare-voluntariness', { personIds: [personId] });
  await eventually(async () => (await life.runId()) !== firstRun);
  bench.world.desk.away = false;
  await bench.sleep(hourMs);
  await eventually(() => bookingOf(planned)?.status === 'booked');
  expect(heard(planned.key).filter((method) => method === 'PUT')).toHaveLength(1);
});

it('several bookings are processed in parallel, and a changed booking is cancelled and made again under a new key', async () => {
  const [one, two] = [await withJourney(), await withJourney()];
  await Promise.all([one, two].map(request));
  await one.life.take(travelOfficer, 'rebook-journey', { journeyId: one.journeyId, ...(await legsIn(12)) });
  await eventually(() => bookingOf(one)?.status === 'booked' && bookingOf(two)?.status === 'booked');
  await eventually(() => atTheDesk(one.key) === 'cancelled');
  expect(bookingOf(one)!.key).toBe(providerKey(one.life.caseId, 'booking', 2));
  expect(heard(two.key)).toEqual(['GET', 'PUT']);
});
