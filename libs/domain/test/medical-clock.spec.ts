import type { Length, MedicalAidRules } from '@homeward/contracts';
import fc from 'fast-check';
import { addDays, compareInstants, endOfDay, millisOf } from '../src/calendar/instants.js';
import { isLength, type FactTime } from '../src/calendar/length.js';
import {
  CEILING_MONTHS,
  clockStart,
  invoicesUntil,
  isWithin,
  medicalWindow,
  type MedicalWindow,
} from '../src/medical-aid/clock.js';

const zurich = 'Europe/Zurich';
const policy: MedicalAidRules = { length: 'P6M', startsOn: 'arrival', latestStart: 'P6M' };
const byDelivery: MedicalAidRules = { ...policy, startsOn: 'first-delivery' };
const at = (occurredOn: string, recordedAt = `${occurredOn}T15:00:00.000Z`): FactTime => ({
  occurredOn,
  recordedAt,
});
const windowOf = (
  factDay: string,
  length: Length = 'P6M',
  recordedAt = at(factDay).recordedAt,
): MedicalWindow => medicalWindow({ factDay, recordedAt, rules: { ...policy, length } });

const dayArb = fc
  .integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2060, 0, 1) })
  .map((millis) => new Date(millis).toISOString().slice(0, 10));
const shorterArb = fc.constantFrom('P1D', 'P30D', 'P90D', 'P3M', 'P5M', 'P5M20D', 'P26W', 'PT8S', 'PT720H');

describe('MED-2 the end of the window', () => {
  it.each([
    ['2026-11-25', '2027-05-25', '2027-05-25T22:00:00.000Z'],
    ['2026-08-31', '2027-02-28', '2027-02-28T23:00:00.000Z'],
    ['2027-08-31', '2028-02-29', '2028-02-29T23:00:00.000Z'],
    ['2027-08-29', '2028-02-29', '2028-02-29T23:00:00.000Z'],
    ['2028-02-29', '2028-08-29', '2028-08-29T22:00:00.000Z'],
    ['2026-12-31', '2027-06-30', '2027-06-30T22:00:00.000Z'],
  ])('the medical window of a fact on %s ends with the end of %s', (factDay, endsOn, endsAt) =>
    expect(windowOf(factDay)).toEqual({ startsOn: factDay, endsOn, endsAt }),
  );

  it.each([
    ['2026-09-27', '2027-03-27T23:00:00.000Z'],
    ['2026-09-28', '2027-03-28T22:00:00.000Z'],
    ['2029-04-27', '2029-10-27T22:00:00.000Z'],
    ['2029-04-28', '2029-10-28T23:00:00.000Z'],
  ])('the end of the medical window of a fact on %s is exact despite clock changes', (factDay, endsAt) =>
    expect(windowOf(factDay).endsAt).toBe(endsAt),
  );

  it('ends a medical window on the day number of its start, or on the last day of the sixth month', () => {
    fc.assert(
      fc.property(dayArb, (day) => {
        const { endsOn } = windowOf(day);
        const months = (text: string): number => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7));
        expect(months(endsOn) - months(day)).toBe(CEILING_MONTHS);
        const isLastOfMonth = addDays(endsOn, 1).endsWith('-01');
        if (endsOn.slice(8) !== day.slice(8))
          expect(isLastOfMonth && endsOn.slice(8) < day.slice(8)).toBe(true);
      }),
    );
  });

  it('never ends a window earlier for a later start', () => {
    fc.assert(
      fc.property(dayArb, fc.nat(400), fc.oneof(fc.constant('P6M'), shorterArb), (day, days, length) =>
        expect(
          compareInstants(windowOf(day, length).endsAt, windowOf(addDays(day, days), length).endsAt),
        ).toBeLessThanOrEqual(0),
      ),
    );
  });
});

describe('MED-3 the ceiling', () => {
  const numberArb = fc.oneof(fc.nat(40), fc.nat(99_999));
  const unitsArb = fc.constantFrom('Y', 'M', 'W', 'D');
  const hostileArb = fc.oneof(
    fc.tuple(numberArb, unitsArb).map(([n, unit]) => `P${n}${unit}`),
    fc.tuple(numberArb, numberArb).map(([months, days]) => `P${months}M${days}D`),
    fc.tuple(fc.nat(9_999_999_999), fc.constantFrom('H', 'M', 'S')).map(([n, unit]) => `PT${n}${unit}`),
    fc.constantFrom('-P6M', 'P-6M', 'P6M1D', 'P7M', 'P184D', 'P1DT1H', 'P∞M', 'P1e3M', '', '__proto__'),
    fc.string(),
  );

  it('no policy exceeds the ceiling: a longer window is cut to six months, and an invalid length is refused', () => {
    fc.assert(
      fc.property(dayArb, fc.nat(1000), hostileArb, (day, late, length) => {
        const recordedAt = `${addDays(day, late)}T15:00:00.000Z`;
        if (!isLength(length)) {
          expect(() => windowOf(day, length, recordedAt)).toThrow(
            expect.objectContaining({ code: 'CALENDAR.LENGTH_INVALID' }),
          );
          return;
        }
        const window = windowOf(day, length, recordedAt);
        const ceiling = windowOf(day);
        expect(compareInstants(window.endsAt, ceiling.endsAt)).toBeLessThanOrEqual(0);
        expect(window.startsOn).toBe(day);
        expect(window.endsOn <= ceiling.endsOn).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not change the end of a medical window with a shorter length', () => {
    expect(windowOf('2026-08-31', 'P3M')).toEqual({
      startsOn: '2026-08-31',
      endsOn: '2026-11-30',
      endsAt: '2026-11-30T23:00:00.000Z',
    });
    expect(windowOf('2026-03-01', 'P181D').endsOn).toBe('2026-08-29');
  });

  it('cuts a length that exceeds six months only for some start days', () => {
    expect(windowOf('2026-03-01', 'P182D').endsOn).toBe('2026-08-30');
    expect(windowOf('2026-08-31', 'P182D').endsOn).toBe('2027-02-28');
  });
});

describe('MED-1 the start of the medical clock', () => {
  const arrival = at('2026-11-25');

  it('starts the clock on the day of the fact, not on the day of its recording', () => {
    expect(clockStart({ arrival, firstDelivery: at('2027-01-10') }, policy)).toEqual(arrival);
  });

  it('a policy can start the clock at the first delivery, but no later than a fixed time after the arrival', () => {
    const start = (firstDelivery?: FactTime): string =>
      clockStart({ arrival, ...(firstDelivery && { firstDelivery }) }, byDelivery).occurredOn;
    expect(start(at('2027-01-10'))).toBe('2027-01-10');
    expect(start(at('2027-05-25'))).toBe('2027-05-25');
    expect(start(at('2027-05-26'))).toBe('2027-05-25');
    expect(start()).toBe('2027-05-25');
  });

  it('MED-3: never starts the clock later than six months after the arrival, whatever the policy says', () => {
    const start = (latestStart: string): string =>
      clockStart({ arrival }, { ...byDelivery, latestStart }).occurredOn;
    expect(['P1Y', 'P7M', 'P6M', 'P1M'].map(start)).toEqual([
      '2027-05-25',
      '2027-05-25',
      '2027-05-25',
      '2026-12-25',
    ]);
  });

  it('in a demonstration, counts seconds from the recording', () => {
    const demo: MedicalAidRules = { length: 'PT8S', startsOn: 'first-delivery', latestStart: 'PT10S' };
    const early = at('2026-11-25', '2026-11-25T15:00:09.000Z');
    const latest = at('2026-11-25', '2026-11-25T15:00:10.000Z');
    expect(clockStart({ arrival, firstDelivery: early }, demo)).toEqual(early);
    expect(
      clockStart({ arrival, firstDelivery: at('2026-11-25', '2026-11-25T15:00:11.000Z') }, demo),
    ).toEqual(latest);
    expect(clockStart({ arrival }, demo)).toEqual(latest);
    expect(windowOf('2026-11-25', 'PT8S')).toEqual({
      startsOn: '2026-11-25',
      endsOn: '2026-11-25',
      endsAt: '2026-11-25T15:00:08.000Z',
    });
  });

  it('in a demonstration in a time zone far to the east, the medical window contains its own start day', () => {
    const window = windowOf('2026-11-26', 'PT8S', '2026-11-25T18:00:00.000Z');
    expect(isWithin(window, '2026-11-26')).toBe(true);
  });

  it('FACT-2: a corrected start day moves the end of the medical window, but a late recording does not', () => {
    expect(windowOf('2026-11-25').endsOn).toBe('2027-05-25');
    expect(windowOf('2026-11-20', 'P6M', '2027-04-01T09:00:00.000Z').endsOn).toBe('2027-05-20');
    fc.assert(
      fc.property(dayArb, fc.nat(1000), (day, late) =>
        expect(windowOf(day, 'P6M', `${addDays(day, late)}T15:00:00.000Z`)).toEqual(windowOf(day)),
      ),
    );
  });
});

describe('MED-5 services and invoices after the end', () => {
  it('accepts services from the first day to the last day of the window, both included', () => {
    const window = windowOf('2026-08-31');
    const days = ['2026-08-30', '2026-08-31', '2027-02-28', '2027-03-01'];
    expect(days.map((day) => isWithin(window, day))).toEqual([false, true, true, false]);
  });

  it('the last service day ends at the instant at which the window ends', () => {
    fc.assert(
      fc.property(
        dayArb,
        fc.constantFrom('P6M', 'P90D'),
        fc.integer({ min: -10, max: 200 }),
        (start, length, days) => {
          const window = windowOf(start, length);
          const day = addDays(start, days);
          const isBefore = compareInstants(endOfDay(day, zurich), window.endsAt) <= 0;
          expect(isWithin(window, day)).toBe(days >= 0 && isBefore);
        },
      ),
    );
  });

  it('accepts invoices until the end of the grace period after the last day', () => {
    expect(invoicesUntil(windowOf('2026-11-25'), 'P30D')).toBe('2027-06-24T22:00:00.000Z');
    const demo = windowOf('2026-11-25', 'PT8S');
    expect(millisOf(invoicesUntil(demo, 'PT600S')) - millisOf(demo.endsAt)).toBe(600_000);
  });
});
