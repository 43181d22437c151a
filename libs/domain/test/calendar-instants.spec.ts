import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  compareInstants,
  dayOf,
  endOfDay,
  instantAt,
  isDay,
  isInstant,
  isZone,
  millisOf,
  startOfDay,
  weekdayOf,
} from '../src/calendar/instants.js';

const zurich = 'Europe/Zurich';
const hour = 3_600_000;
const from = Date.UTC(2008, 0, 1);
const to = Date.UTC(2045, 0, 1);
const millisArb = fc.integer({ min: from, max: to });
const dayArb = millisArb.map((millis) => new Date(millis).toISOString().slice(0, 10));
/** Time zones of destinations. Some skip midnight or a whole day, or have offsets in quarter hours. */
const zoneArb = fc.constantFrom(
  zurich,
  'Africa/Lagos',
  'Asia/Manila',
  'America/Bogota',
  'America/Havana',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
);

/** Switzerland's summer time since 1996: from the last Sunday of March to the last Sunday of October, at 01:00 UTC. */
function zurichMidnight(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastSunday = (of: number): number => 31 - new Date(Date.UTC(year, of - 1, 31)).getUTCDay();
  const number = 100 * month + date;
  const isSummer = number > 300 + lastSunday(3) && number <= 1000 + lastSunday(10);
  return Date.UTC(year, month - 1, date) - (isSummer ? 2 : 1) * hour;
}

describe('days in a time zone', () => {
  it('begins a Swiss day at Swiss midnight, in winter and in summer', () => {
    fc.assert(
      fc.property(dayArb, (day) => expect(millisOf(startOfDay(day, zurich))).toBe(zurichMidnight(day))),
    );
  });

  it('makes the days of the clock changes 23 and 25 hours long', () => {
    const hours = (day: string): number =>
      (millisOf(endOfDay(day, zurich)) - millisOf(startOfDay(day, zurich))) / hour;
    expect(['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-31'].map(hours)).toEqual([24, 23, 24, 25]);
  });

  it('excludes the end of a day, which is the beginning of the next day', () => {
    expect(endOfDay('2026-11-25', zurich)).toBe('2026-11-25T23:00:00.000Z');
    expect(endOfDay('2026-12-31', zurich)).toBe(startOfDay('2027-01-01', zurich));
    expect(dayOf(endOfDay('2026-11-25', zurich), zurich)).toBe('2026-11-26');
    expect(dayOf('2026-11-25T22:59:59.999Z', zurich)).toBe('2026-11-25');
  });

  it('starts a day without midnight at its first instant of local time', () => {
    expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
    expect(dayOf('2026-04-23T21:59:59Z', 'Africa/Cairo')).toBe('2026-04-23');
  });

  it('finds in every zone the day that contains the instant', () => {
    fc.assert(
      fc.property(millisArb, zoneArb, (millis, zone) => {
        const instant = instantAt(millis);
        const day = dayOf(instant, zone);
        expect(compareInstants(startOfDay(day, zone), instant)).toBeLessThanOrEqual(0);
        expect(compareInstants(instant, endOfDay(day, zone))).toBeLessThan(0);
      }),
    );
  });

  it('finds the same day for an instant as the calendar library', () => {
    fc.assert(
      fc.property(millisArb, zoneArb, (millis, zone) => {
        const clock = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(zone);
        expect(dayOf(instantAt(millis), zone)).toBe(clock.toPlainDate().toString());
      }),
    );
  });

  it('returns the same days after the cache is full', () => {
    const days = Array.from({ length: 1000 }, (_, index) => addDays('2026-01-01', index));
    const once = days.map((day) => endOfDay(day, zurich));
    expect(days.map((day) => endOfDay(day, zurich))).toEqual(once);
  });
});

describe('days without a time zone', () => {
  it('adds and subtracts days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    fc.assert(fc.property(dayArb, fc.nat(5000), (day, n) => expect(addDays(addDays(day, n), -n)).toBe(day)));
  });

  it('returns the day of the week', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([1, 6, 7]);
  });
});

describe('validation of days, instants and zones', () => {
  it.each(['2026-02-28', '2028-02-29', '0001-01-01', '9999-12-31'])('accepts %s as a day', (text) =>
    expect(isDay(text)).toBe(true),
  );
  it.each([
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00Z',
    ' 2026-01-01',
    '',
  ])('refuses "%s" as a day', (text) => expect(isDay(text)).toBe(false));

  it.each(['2026-11-25T23:00:00Z', '2026-11-25T23:00:00.5Z', '2026-11-25T23:00:00.123Z'])(
    'accepts %s as an instant',
    (text) => expect(isInstant(text)).toBe(true),
  );
  it.each([
    '2026-11-25T23:00:00',
    '2026-11-25T23:00:00+01:00',
    '2026-11-25T24:00:00Z',
    '2026-11-25T23:59:60Z',
    '2026-02-30T00:00:00Z',
    '2026-11-25',
    'Z',
  ])('refuses %s as an instant', (text) => expect(isInstant(text)).toBe(false));

  it.each([zurich, 'UTC', 'America/Argentina/Buenos_Aires'])('accepts %s as a zone', (text) =>
    expect(isZone(text)).toBe(true),
  );
  it.each(['Europe/Bern', '+01:00', '2026-01-01T00:00:00+01:00[Europe/Zurich]', '', 'x'.repeat(500)])(
    'refuses "%s" as a zone',
    (text) => expect(isZone(text)).toBe(false),
  );

  it('reports an invalid day, instant or zone by its error code, without the value', () => {
    const cases: [string, () => unknown][] = [
      ['CALENDAR.DAY_INVALID', () => endOfDay('2027-02-29', zurich)],
      ['CALENDAR.INSTANT_INVALID', () => dayOf('2026-11-25T23:00:00', zurich)],
      ['CALENDAR.INSTANT_INVALID', () => instantAt(Number.MAX_SAFE_INTEGER)],
      ['CALENDAR.INSTANT_INVALID', () => addDays('9999-12-31', 1)],
      ['CALENDAR.ZONE_INVALID', () => dayOf('2026-11-25T23:00:00Z', 'Europe/Bern')],
    ];
    for (const [code, act] of cases) expect(act).toThrow(expect.objectContaining({ code, message: code }));
  });
});

describe('instants', () => {
  it('instants have a fixed width, so that they sort as text', () => {
    const sorted = (texts: string[], by?: (a: string, b: string) => number): string[] => [...texts].sort(by);
    fc.assert(
      fc.property(fc.array(millisArb), (all) => {
        const instants = all.map(instantAt);
        expect(sorted(instants)).toEqual(sorted(instants, compareInstants));
      }),
    );
  });

  it('instants compare as moments, with or without a fraction of a second', () => {
    expect(compareInstants('2026-11-25T23:00:00Z', '2026-11-25T23:00:00.000Z')).toBe(0);
    expect(compareInstants('2026-11-25T23:00:00Z', '2026-11-25T23:00:00.001Z')).toBeLessThan(0);
  });
});
