import { Bench } from './support/bench.js';
import { Life } from './support/life.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench?.close());

const mira = { personId: '@mira' };
const met = { results: [{ ...mira, result: 'met' }] };
const grant = { ...mira, amountMinor: 80_000, currency: 'CHF' };
const secondMs = 1_000;
const dayMs = 86_400_000;

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/** Plays a case until just before the arrival, and ends payment attempts that still ask the bank. */
async function underWay(day: string): Promise<Life> {
  await bench.sleepUntil(`${day}T08:00:00Z`);
  const life = await Life.of(bench, 'adult-four-instalments').playTo('record-arrival');
  await life.forgetAttempts();
  return life;
}

async function arrive(life: Life, saying = {}): Promise<void> {
  await life.take('local-officer', 'record-arrival', met, saying);
  await life.take('donor-officer', 'grant-medical-aid', grant);
}

const lineOf = (life: Life) => life.state.medicalAid[life.names.idOf('@mira')]!;
const marksOf = (life: Life, code: string): string[] =>
  life.facts.flatMap(({ step, payload, recordedAt }) =>
    step === 'pass-deadline-mark' && (payload as { deadlineId: string }).deadlineId.startsWith(code)
      ? [recordedAt]
      : [],
  );

const service = (life: Life, saying = {}) =>
  life.refusalOf('local-officer', 'record-medical-service', mira, saying);
const invoice = (life: Life, serviceOn: string) =>
  life.refusalOf('local-officer', 'record-medical-invoice', {
    ...mira,
    serviceOn,
    amountMinor: 100,
    currency: 'CHF',
  });

describe('the medical window as staff see it', () => {
  let life: Life;
  const lastDay = '2033-09-13';
  const end = '2033-09-13T22:00:00.000Z';

  beforeAll(async () => {
    life = await underWay('2033-03-13');
    await arrive(life);
  });
  afterAll(() => life.end());

  it('MED-1 refuses a medical service before the first day of the window', async () => {
    expect(await service(life, { occurredOn: '2033-03-12' })).toBe('MEDICAL_AID.BEFORE_START');
    expect(await service(life)).toBeUndefined();
  });

  it('MED-4 asks for a referral with the first reminder of the medical clock, 30 days before the end', async () => {
    const asked = () => life.state.tasks.some(({ step }) => step === 'refer-continuity-of-care');
    const reminder = after(end, -30 * dayMs);
    await bench.sleepUntil(after(reminder, -secondMs));
    expect(asked()).toBe(false);
    await bench.sleepUntil(after(reminder, 3_600_000));
    expect(asked()).toBe(true);
    const referred = { ...mira, kind: 'hospital', referral: 'synthetic referral' };
    await life.take('local-officer', 'refer-continuity-of-care', referred);
    expect(asked()).toBe(false);
  });

  it('MED-2, MED-5 accepts medical services until the last second of the last day, and no later service', async () => {
    await bench.sleepUntil(after(end, -5 * secondMs));
    expect(await service(life)).toBeUndefined();
    expect(lineOf(life)).toMatchObject({ status: 'running', endsOn: lastDay, endsAt: end });
    await bench.sleepUntil(after(end, secondMs));
    expect(await service(life)).toBe('MEDICAL_AID.AFTER_CAP');
    expect(lineOf(life).status).toBe('ended');
  });

  it('MED-3 a second grant does not begin a new medical window', async () => {
    expect(await life.refusalOf('donor-officer', 'grant-medical-aid', grant)).toBe('MEDICAL_AID.ENDED');
  });

  it('MED-5 accepts invoices for medical services inside the window for another 30 days', async () => {
    expect(await service(life, { occurredOn: lastDay })).toBeUndefined();
    const grace = after(end, 30 * dayMs);
    await bench.sleepUntil(after(grace, -5 * secondMs));
    expect(await invoice(life, '2033-09-14')).toBe('MEDICAL_AID.AFTER_CAP');
    expect(await invoice(life, lastDay)).toBeUndefined();
    await bench.sleepUntil(after(grace, secondMs));
    expect(await invoice(life, lastDay)).toBe('MEDICAL_AID.INVOICE_TOO_LATE');
  });
});

it('MED-6 runs no deadline for medical aid that is not needed', async () => {
  const life = await underWay('2033-11-01');
  await arrive(life);
  await life.take('local-officer', 'end-medical-aid', { ...mira, because: 'not-needed' });
  await bench.sleepUntil('2033-12-30T00:00:00Z');
  expect(lineOf(life).status).toBe('not-needed');
  expect(life.state.deadlines.map(({ code }) => code)).not.toContain('medical-aid-end');
  expect(await service(life)).toBe('MEDICAL_AID.ENDED');
  await life.end();
});

describe('the medical clock', () => {
  const end = '2034-06-30T22:00:00.000Z';
  afterAll(() => bench.restartWorkers());

  it('MED-4 the medical clock reminds and ends on time despite crashes, a new run in the middle, and an outage at the end', async () => {
    const base = await underWay('2033-12-31');
    await bench.restartWorkers('forgetful');
    const life = await base.fork();
    await base.end();
    await life.playLine(); // the arrival
    await bench.sleepUntil('2034-02-01T00:00:00Z');
    await bench.restartWorkers('forgetful');
    const before = await life.runId();
    await life.playInto('reintegration');
    await bench.sleepUntil('2034-04-01T00:00:00Z');
    expect(await life.runId()).not.toBe(before);
    await bench.sleepUntil(after(end, -secondMs));
    expect(lineOf(life)).toMatchObject({ status: 'running', endsAt: end });

    await bench.stopWorkers();
    await bench.sleepUntil(end); // Work that is due now waits for a worker, and the clock waits for this work.
    await bench.startWorkers('forgetful');
    await life.until(() => lineOf(life).status === 'ended', secondMs);
    const marks = marksOf(life, 'medical-aid-end');
    expect(marks).toHaveLength(4);
    expect(Date.parse(marks[3]!) - Date.parse(end)).toBeLessThan(60 * secondMs);
    expect(await service(life)).toBe('MEDICAL_AID.AFTER_CAP');
    await life.end();
  });
});

describe('the six months of medical aid, counted from the actual arrival', () => {
  /**
   * The windows: the arrival, the last day, and the instant at which that day ends in Zurich, all calculated by hand.
   * `recordedOn` is set if the arrival is recorded later.
   */
  const windows = [
    {
      arrival: '2035-08-31',
      lastDay: '2036-02-29',
      end: '2036-02-29T23:00Z',
      because: 'February has no 31st',
    },
    {
      arrival: '2035-09-30',
      lastDay: '2036-03-30',
      end: '2036-03-30T22:00Z',
      because: 'the last day has 23 hours',
    },
    {
      arrival: '2036-02-29',
      lastDay: '2036-08-29',
      end: '2036-08-29T22:00Z',
      because: 'the arrival is on a leap day',
    },
    {
      arrival: '2036-03-29',
      lastDay: '2036-09-29',
      end: '2036-09-29T22:00Z',
      because: 'the arrival is on the day before summer time begins',
    },
    {
      arrival: '2036-03-30',
      lastDay: '2036-09-30',
      end: '2036-09-30T22:00Z',
      because: 'the arrival is on the day when summer time begins',
    },
    {
      arrival: '2036-03-31',
      lastDay: '2036-09-30',
      end: '2036-09-30T22:00Z',
      because: 'September has no 31st',
    },
    {
      arrival: '2036-04-26',
      lastDay: '2036-10-26',
      end: '2036-10-26T23:00Z',
      because: 'the last day has 25 hours',
    },
    {
      arrival: '2036-08-31',
      lastDay: '2037-02-28',
      end: '2037-02-28T23:00Z',
      because: '2037 is not a leap year',
    },
    {
      arrival: '2036-08-31',
      recordedOn: '2036-09-10',
      lastDay: '2037-02-28',
      end: '2037-02-28T23:00Z',
      because: 'the day of the arrival counts, not the day of the recording',
    },
    {
      arrival: '2036-10-25',
      lastDay: '2037-04-25',
      end: '2037-04-25T22:00Z',
      because: 'the arrival is on the day before winter time begins',
    },
    {
      arrival: '2036-10-26',
      lastDay: '2037-04-26',
      end: '2037-04-26T22:00Z',
      because: 'the arrival is on the day when winter time begins',
    },
    {
      arrival: '2036-10-27',
      lastDay: '2037-04-27',
      end: '2037-04-27T22:00Z',
      because: 'the arrival is on the day after winter time begins',
    },
  ] as const;
  const lives = new Map<(typeof windows)[number], Life>();

  beforeAll(async () => {
    const base = await underWay('2035-08-30');
    for (const window of windows) {
      const { arrival, recordedOn = arrival } = { recordedOn: undefined, ...window };
      await bench.sleepUntil(`${recordedOn}T08:00:00Z`);
      const life = await base.fork();
      await arrive(life, { occurredOn: arrival, zone: 'Africa/Lagos' });
      lives.set(window, life);
    }
    await bench.sleepUntil('2037-05-01T00:00:00Z');
  });

  it.each(windows)(
    'MED-1, MED-2: the window from $arrival ends at the end of $lastDay: $because',
    (window) => {
      const life = lives.get(window)!;
      const end = new Date(window.end).toISOString();
      expect(lineOf(life)).toMatchObject({ status: 'ended', endsOn: window.lastDay, endsAt: end });
      const marks = marksOf(life, 'medical-aid-end');
      expect(marks).toHaveLength(4);
      expect(marks[3]! >= end && marks[3]! < after(end, 60 * secondMs)).toBe(true);
    },
  );
});
