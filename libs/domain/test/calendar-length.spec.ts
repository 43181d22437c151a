import fc from 'fast-check';
import {
  addDays,
  compareInstants,
  dayOf,
  endOfDay,
  instantAt,
  millisOf,
  weekdayOf,
} from '../src/calendar/instants.js';
import { addLength, dueAt, isLength, isSeconds, moveInstant, type FactTime } from '../src/calendar/length.js';

const zurich = 'Europe/Zurich';
const dayArb = fc
  .integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2045, 0, 1) })
  .map((millis) => new Date(millis).toISOString().slice(0, 10));
const factArb = dayArb.map((day): FactTime => ({
  occurredOn: day,
  recordedAt: `${addDays(day, 3)}T08:30:15.250Z`,
}));

/** A second implementation of the calendar: adds the months, and keeps the day number if that month has such a day. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = 12 * year + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const isLeap = toYear % 4 === 0 && (toYear % 100 !== 0 || toYear % 400 === 0);
  const lastOf = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][toMonth - 1]!;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${toYear}-${two(toMonth)}-${two(Math.min(date, lastOf))}`;
}

describe('a length', () => {
  it.each(['P6M', 'P14D', 'P2W', 'P1Y6M', 'PT48H', 'PT5S', 'PT1H30M', 'P100Y'])(
    'a length may be %s',
    (text) => expect(isLength(text)).toBe(true),
  );
  it.each([
    '',
    'P',
    'PT',
    'P0D',
    'PT0S',
    '-P1D',
    'P-1D',
    'P1.5D',
    'P1DT12H',
    'P1D2M',
    '6m',
    'p6m',
    'P101Y',
    'P99999M',
    'PT9999999999H',
    ' P1D',
  ])('a length may not be "%s"', (text) => expect(isLength(text)).toBe(false));

  it('counts hours, minutes and seconds by the clock, and reads "M" before the T as months', () => {
    expect(['PT48H', 'PT6M', 'PT5S'].map(isSeconds)).toEqual([true, true, true]);
    expect(['P6M', 'P14D', 'P1Y'].map(isSeconds)).toEqual([false, false, false]);
  });

  it('every rule refuses an invalid length', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('P0D', '-P6M', 'P1DT1H', 'P999999999M')), (text) => {
        fc.pre(!isLength(text));
        const code = expect.objectContaining({ code: 'CALENDAR.LENGTH_INVALID' });
        expect(() => addLength('2026-01-31', text)).toThrow(code);
        expect(() => isSeconds(text)).toThrow(code);
      }),
    );
  });
});

describe('adding a length to a day', () => {
  it('counts months to the same day number, or to the last day of the month', () => {
    expect(addLength('2026-08-31', 'P6M')).toBe('2027-02-28');
    expect(addLength('2027-08-31', 'P6M')).toBe('2028-02-29');
    expect(addLength('2028-02-29', 'P1Y')).toBe('2029-02-28');
    fc.assert(
      fc.property(dayArb, fc.integer({ min: 1, max: 60 }), (day, months) =>
        expect(addLength(day, `P${months}M`)).toBe(monthsLater(day, months)),
      ),
    );
  });

  it('counts days and weeks as calendar days', () => {
    fc.assert(
      fc.property(dayArb, fc.integer({ min: 1, max: 99 }), (day, n) => {
        expect(addLength(day, `P${n}D`)).toBe(addDays(day, n));
        expect(addLength(day, `P${n}W`)).toBe(addDays(day, 7 * n));
      }),
    );
  });

  it('never returns an earlier day for a later start day', () => {
    fc.assert(
      fc.property(
        dayArb,
        fc.nat(400),
        fc.constantFrom('P6M', 'P1M', 'P1Y', 'P1M1D', 'P10D'),
        (day, n, length) => expect(addLength(addDays(day, n), length) >= addLength(day, length)).toBe(true),
      ),
    );
  });

  it('refuses to add hours to a day', () => {
    expect(() => addLength('2026-01-31', 'PT48H')).toThrow(
      expect.objectContaining({ code: 'CALENDAR.LENGTH_NOT_WHOLE_DAYS' }),
    );
  });
});

describe('moving an instant', () => {
  it('keeps the time of day when days are added, and adds hours as elapsed time, across clock changes', () => {
    const before = '2027-03-27T11:00:00.000Z';
    expect(moveInstant(before, 'after', 'P1D', zurich)).toBe('2027-03-28T10:00:00.000Z');
    expect(moveInstant(before, 'after', 'PT24H', zurich)).toBe('2027-03-28T11:00:00.000Z');
    expect(moveInstant('2027-03-28T22:00:00.000Z', 'before', 'P3D', zurich)).toBe('2027-03-25T23:00:00.000Z');
  });
});

describe('DUE-1: the due instant', () => {
  it('counts days from the day of the fact, not from its recording, to the end of the due day', () => {
    fc.assert(
      fc.property(factArb, fc.constantFrom('P1D', 'P90D', 'P6M', 'P1Y'), (fact, length) =>
        expect(dueAt(fact, length, 'calendar', [], zurich)).toBe(
          endOfDay(addLength(fact.occurredOn, length), zurich),
        ),
      ),
    );
  });

  it('counts hours and seconds from the recording, whatever the policy row says', () => {
    fc.assert(
      fc.property(factArb, fc.constantFrom('calendar', 'working', 'exact' as const), (fact, counting) => {
        const due = dueAt(fact, 'PT5S', counting, [addDays(fact.occurredOn, 1)], zurich);
        expect(millisOf(due) - millisOf(fact.recordedAt)).toBe(5000);
      }),
    );
  });

  it('counts an exact length in days from the recorded instant', () => {
    const fact = { occurredOn: '2026-10-20', recordedAt: '2026-10-24T08:00:00.000Z' };
    expect(dueAt(fact, 'P1D', 'exact', [], zurich)).toBe('2026-10-25T09:00:00.000Z');
  });

  it('skips weekends and holidays, and starts counting on the day after the fact', () => {
    const due = (occurredOn: string, length: string, holidays: string[] = []): string =>
      dayOf(
        instantAt(
          millisOf(
            dueAt({ occurredOn, recordedAt: '2026-01-01T00:00:00Z' }, length, 'working', holidays, zurich),
          ) - 1,
        ),
        zurich,
      );
    expect(due('2026-11-23', 'P5D')).toBe('2026-11-30');
    expect(due('2026-11-28', 'P1D')).toBe('2026-11-30');
    expect(due('2026-12-23', 'P2D', ['2026-12-25', '2026-12-26'])).toBe('2026-12-28');
    expect(due('2026-12-23', 'P1W')).toBe('2027-01-01');
  });

  it('lets exactly the requested number of working days pass', () => {
    const holidaysArb = fc.array(fc.nat(60), { maxLength: 30 });
    fc.assert(
      fc.property(factArb, fc.integer({ min: 1, max: 30 }), holidaysArb, (fact, count, offsets) => {
        const holidays = offsets.map((offset) => addDays(fact.occurredOn, offset));
        const due = dueAt(fact, `P${count}D`, 'working', holidays, zurich);
        const isWorking = (day: string): boolean => weekdayOf(day) <= 5 && !holidays.includes(day);
        const passed: string[] = [];
        for (
          let day = addDays(fact.occurredOn, 1);
          compareInstants(endOfDay(day, zurich), due) <= 0;
          day = addDays(day, 1)
        )
          passed.push(day);
        expect(passed.filter(isWorking)).toHaveLength(count);
        expect(isWorking(passed.at(-1)!)).toBe(true);
      }),
    );
  });

  it('refuses months that are counted in working days', () => {
    const fact = { occurredOn: '2026-10-20', recordedAt: '2026-10-24T08:00:00.000Z' };
    expect(() => dueAt(fact, 'P1M', 'working', [], zurich)).toThrow(
      expect.objectContaining({ code: 'CALENDAR.LENGTH_NOT_WHOLE_DAYS' }),
    );
  });
});
