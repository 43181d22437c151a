import type { DeadlineRule } from '@homeward/contracts';
import fc from 'fast-check';
import {
  advance,
  lastMark,
  marksDue,
  nextMark,
  startDeadline,
  type Deadline,
  type DeadlineStart,
} from '../src/calendar/deadlines.js';
import { addDays, compareInstants, millisOf, startOfDay } from '../src/calendar/instants.js';

const zone = 'Europe/Zurich';
const minute = 60_000;
const visit: DeadlineRule = {
  length: 'P60D',
  counting: 'calendar',
  calendar: 'canton',
  reminds: ['P30D', 'P14D'],
  escalates: ['P14D', 'P28D'],
  then: 'alert',
};
const begin = (over: Partial<DeadlineStart> = {}): Deadline =>
  startDeadline({
    id: 'monitoring-visit',
    code: 'monitoring-visit',
    startedBy: 7,
    rule: visit,
    from: { occurredOn: '2026-11-25', recordedAt: '2026-11-25T10:00:00.000Z' },
    holidays: [],
    zone,
    ...over,
  });

describe('DUE-1 a deadline', () => {
  it('a deadline is due at the exact instant, whatever its id', () => {
    fc.assert(fc.property(fc.uuid(), (id) => expect(begin({ id }).dueAt).toBe('2027-01-24T23:00:00.000Z')));
  });

  it('a deadline reminds within the first hour of the day, and escalates at the exact instant', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const { reminders, escalations } = begin({ id });
        const days = ['2026-12-26', '2027-01-11'];
        expect(reminders).toHaveLength(2);
        reminders.forEach((at, index) => {
          const late = millisOf(at) - millisOf(startOfDay(days[index]!, zone));
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThan(60 * minute);
        });
        expect(escalations).toEqual(['2027-02-07T23:00:00.000Z', '2027-02-21T23:00:00.000Z']);
      }),
    );
  });

  it('the reminders of many cases are spread over the hour, and each deadline always gets the same minute', () => {
    const starts = Array.from({ length: 500 }, (_, n) =>
      begin({
        from: { occurredOn: '2026-11-25', recordedAt: new Date(1_795_600_000_000 + 997 * n).toISOString() },
      }),
    );
    expect(new Set(starts.map(({ reminders }) => reminders[0])).size).toBeGreaterThan(50);
    expect(begin()).toEqual(begin());
  });

  it('deadlines in hours or seconds are not spread', () => {
    const rule: DeadlineRule = {
      ...visit,
      length: 'PT10S',
      counting: 'exact',
      reminds: ['PT6S', 'PT2S'],
      escalates: ['PT5S'],
    };
    const { dueAt, reminders, escalations } = begin({ rule });
    expect(reminders).toEqual(['2026-11-25T10:00:04.000Z', '2026-11-25T10:00:08.000Z']);
    expect(dueAt).toBe('2026-11-25T10:00:10.000Z');
    expect(escalations).toEqual(['2026-11-25T10:00:15.000Z']);
  });

  it('a deadline has no reminders that were already past when a late fact was recorded', () => {
    const late = { occurredOn: '2026-11-25', recordedAt: '2027-01-05T09:00:00.000Z' };
    expect(begin({ from: late }).reminders).toHaveLength(1);
    expect(begin({ from: { ...late, recordedAt: '2027-03-01T09:00:00.000Z' } }).reminders).toEqual([]);
  });

  it('a deadline without a length takes the instant from the step, and normalises its notation', () => {
    const rule: DeadlineRule = { ...visit, length: null };
    expect(begin({ rule, dueAt: '2027-05-31T22:00:00Z' }).dueAt).toBe('2027-05-31T22:00:00.000Z');
    expect(() => begin({ rule })).toThrow(expect.objectContaining({ code: 'CALENDAR.DUE_MISSING' }));
  });

  it('a deadline is plain JSON, with or without a subject', () => {
    for (const deadline of [begin(), begin({ subject: 'b7' })])
      expect(JSON.parse(JSON.stringify(deadline))).toStrictEqual(deadline);
    expect(begin({ subject: undefined })).not.toHaveProperty('subject');
  });
});

describe('the marks of deadlines', () => {
  const pass = (deadlines: readonly Deadline[], id: string): Deadline[] =>
    deadlines.map((deadline) => (deadline.id === id ? advance(deadline) : deadline));

  it('the marks of a deadline come one by one: reminders, the due mark, escalations, and then none', () => {
    let deadline = begin();
    const kinds: unknown[] = [];
    for (let mark = nextMark([deadline]); mark; mark = nextMark([deadline])) {
      deadline = advance(deadline);
      expect(lastMark(deadline)).toBe(mark.kind);
      expect(deadline.fired).toBe(mark.mark + 1);
      kinds.push(mark.kind);
    }
    expect(kinds).toEqual(['remind', 'remind', 'due', 'escalate', 'escalate']);
    expect(advance(deadline)).toBe(deadline);
    expect(lastMark(begin())).toBeUndefined();
    expect(nextMark([])).toBeUndefined();
  });

  it('a mark is due when its instant is reached, not before', () => {
    const { dueAt } = begin();
    const justBefore = new Date(millisOf(dueAt) - 1).toISOString();
    expect(marksDue([begin()], justBefore).map(({ kind }) => kind)).toEqual(['remind', 'remind']);
    expect(marksDue([begin()], dueAt).map(({ kind }) => kind)).toEqual(['remind', 'remind', 'due']);
  });

  const deadlinesArb = fc
    .uniqueArray(fc.tuple(fc.uuid(), fc.integer({ min: 0, max: 120 })), {
      selector: ([id]) => id,
      maxLength: 8,
    })
    .map((all) =>
      all.map(([id, days]) =>
        begin({
          id,
          from: { occurredOn: addDays('2026-11-25', days), recordedAt: '2026-11-25T10:00:00.000Z' },
        }),
      ),
    );

  it('marks are in order of time across deadlines, and handling one mark leads to the next', () => {
    fc.assert(
      fc.property(deadlinesArb, fc.integer({ min: 0, max: 300 }), (deadlines, days) => {
        const now = `${addDays('2026-11-25', days)}T12:00:00.000Z`;
        const due = marksDue(deadlines, now);
        let left: Deadline[] = deadlines;
        for (const mark of due) {
          expect(compareInstants(nextMark(left)!.at, mark.at)).toBe(0);
          left = pass(left, mark.deadlineId);
        }
        expect(marksDue(left, now)).toEqual([]);
        const next = nextMark(left);
        if (next) expect(compareInstants(next.at, now)).toBeGreaterThan(0);
      }),
    );
  });

  it('the marks of a deadline are ascending, with the due instant between reminders and escalations', () => {
    const length = fc.constantFrom('P1D', 'P3D', 'P14D', 'P1M', 'PT15M', 'PT24H');
    fc.assert(
      fc.property(fc.array(length), fc.array(length), fc.uuid(), (reminds, escalates, id) => {
        const { reminders, dueAt, escalations } = begin({ id, rule: { ...visit, reminds, escalates } });
        const marks = [...reminders, dueAt, ...escalations];
        expect([...marks].sort(compareInstants)).toEqual(marks);
        for (const at of reminders) expect(compareInstants(at, dueAt)).toBeLessThan(0);
        for (const at of escalations) expect(compareInstants(at, dueAt)).toBeGreaterThan(0);
      }),
    );
  });
});
