import type { Counting, IsoDay, IsoInstant, Length } from '@homeward/contracts';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  CalendarError,
  endOfDay,
  instantAt,
  isDay,
  millisOf,
  moveInZone,
  remembering,
  weekdayOf,
} from './instants.js';

const saturday = 6;

/** The `count`-th working day after `day`. `day` itself is not counted. Weekends and `holidays` are skipped. */
function nthWorkingDayAfter(day: IsoDay, count: number, holidays: readonly IsoDay[]): IsoDay {
  const passedOver = new Set(holidays);
  let found = day;
  for (let left = count; left > 0;) {
    found = addDays(found, 1);
    if (weekdayOf(found) < saturday && !passedOver.has(found)) left -= 1;
  }
  return found;
}

/**
 * When something happened, and when it was recorded (FACT-1). Lengths in days count from `occurredOn`, lengths in
 * hours from `recordedAt`.
 */
export interface FactTime {
  readonly occurredOn: IsoDay;
  readonly recordedAt: IsoInstant;
}

type Span = { readonly millis: number } | { readonly months: number; readonly days: number };

const datePattern = /^P(?=.)(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?$/;
const timePattern = /^PT(?=.)(?:(\d{1,10})H)?(?:(\d{1,10})M)?(?:(\d{1,10})S)?$/;
/**
 * The longest length, in days. All lengths of the programme are much shorter. This limit keeps every instant within
 * four-digit years.
 */
const longestDays = 36_525;
const meanMonthDays = 30.4375;
const secondMillis = 1000;
const dayMillis = 86_400_000;

/**
 * True for a length that the rules can count: ISO 8601 in whole numbers, more than zero, at most a hundred years. The
 * length is either in days, weeks, months and years, or in hours, minutes and seconds. `P1DT12H` mixes both kinds of
 * units, and is refused.
 */
export const isLength = (text: string): text is Length => spanOf(text) !== null;

/**
 * True for a length in hours, minutes and seconds. Such a length is counted by the clock from the recorded instant,
 * without regard to days and holidays.
 */
export const isSeconds = (length: Length): boolean => 'millis' in knownSpan(length);

/**
 * The day that follows `day` after a length of days, weeks, months or years. Months count as in Code of Obligations
 * art. 77: the day with the same number, or the last day of its month (31 August + P6M = 28 or 29 February). Throws for
 * a length in hours.
 */
export function addLength(day: IsoDay, length: Length): IsoDay {
  const span = knownSpan(length);
  if ('millis' in span) throw new CalendarError('CALENDAR.LENGTH_NOT_WHOLE_DAYS');
  if (!isDay(day)) throw new CalendarError('CALENDAR.DAY_INVALID');
  const found = Temporal.PlainDate.from(day).add(span).toString();
  if (!isDay(found)) throw new CalendarError('CALENDAR.DAY_INVALID');
  return found;
}

/**
 * The instant that lies a length after or before `instant`. A length in days keeps the clock time in `zone`; a length
 * in hours is counted exactly.
 */
export function moveInstant(
  instant: IsoInstant,
  direction: 'after' | 'before',
  length: Length,
  zone: string,
): IsoInstant {
  const span = knownSpan(length);
  const sign = direction === 'after' ? 1 : -1;
  if ('millis' in span) return instantAt(millisOf(instant) + sign * span.millis);
  return moveInZone(instant, zone, { months: sign * span.months, days: sign * span.days });
}

/**
 * DUE-1: when something with this length is due. The day of the fact is not counted.
 * - a length in hours, or `exact`: the length after the recorded instant.
 * - `calendar`: the end of the day that follows the fact's day by the length.
 * - `working`: the end of the n-th day that is not a Saturday, a Sunday or in `holidays`; the length must be in days.
 */
export function dueAt(
  from: FactTime,
  length: Length,
  counting: Counting,
  holidays: readonly IsoDay[],
  zone: string,
): IsoInstant {
  if (counting === 'exact' || isSeconds(length)) return moveInstant(from.recordedAt, 'after', length, zone);
  if (counting === 'calendar') return endOfDay(addLength(from.occurredOn, length), zone);
  return endOfDay(nthWorkingDayAfter(from.occurredOn, workingDaysOf(length), holidays), zone);
}

function workingDaysOf(length: Length): number {
  const span = knownSpan(length);
  if ('millis' in span || span.months > 0) throw new CalendarError('CALENDAR.LENGTH_NOT_WHOLE_DAYS');
  return span.days;
}

function knownSpan(length: Length): Span {
  const span = spanOf(length);
  if (span === null) throw new CalendarError('CALENDAR.LENGTH_INVALID');
  return span;
}

const spanOf = remembering(64, (text): Span | null => {
  const date = numbers(datePattern.exec(text));
  if (date) {
    const [years = 0, months = 0, weeks = 0, days = 0] = date;
    const span = { months: 12 * years + months, days: 7 * weeks + days };
    return inBounds(meanMonthDays * span.months + span.days) ? span : null;
  }
  const time = numbers(timePattern.exec(text));
  if (!time) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time;
  const millis = secondMillis * (3600 * hours + 60 * minutes + seconds);
  return inBounds(millis / dayMillis) ? { millis } : null;
});

const inBounds = (days: number): boolean => days > 0 && days <= longestDays;

const numbers = (match: RegExpExecArray | null): number[] | undefined =>
  match?.slice(1).map((digits) => Number(digits ?? 0));
