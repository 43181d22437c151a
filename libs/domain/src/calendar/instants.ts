/*
 * Days (`YYYY-MM-DD`) and instants (ISO 8601 in UTC). Instants are read with or without a fraction. Instants are always
 * written with milliseconds, in the form of `Date.toISOString`: all instants have the same length, so they also sort as
 * text.
 */
import type { IsoDay, IsoInstant } from '@homeward/contracts';
import { Temporal } from 'temporal-polyfill';

type CalendarErrorCode =
  | 'CALENDAR.DAY_INVALID'
  | 'CALENDAR.INSTANT_INVALID'
  | 'CALENDAR.ZONE_INVALID'
  | 'CALENDAR.LENGTH_INVALID'
  | 'CALENDAR.LENGTH_NOT_WHOLE_DAYS'
  | 'CALENDAR.DUE_MISSING';

/**
 * A day, instant, zone or length that the API or the loader of policies should have refused. The error carries the
 * code, never the value.
 */
export class CalendarError extends RangeError {
  constructor(readonly code: CalendarErrorCode) {
    super(code);
    this.name = 'CalendarError';
  }
}

/**
 * Returns a version of a pure function of one key that caches at most `limit` answers. When the cache is full, it is
 * emptied. The answer is the same with and without the cache, so workflows may share the function.
 */
export function remembering<V>(limit: number, answer: (key: string) => V): (key: string) => V {
  const answers = new Map<string, V>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const found = answer(key);
    if (answers.size >= limit) answers.clear();
    answers.set(key, found);
    return found;
  };
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const namedZonePattern = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;
const firstMillis = Date.parse('0000-01-01T00:00:00Z');
const lastMillis = Date.parse('9999-12-31T23:59:59.999Z');
const dayMillis = 86_400_000;

/** True for a real day of the calendar. For example, `2027-02-29` is not a real day. */
export const isDay = (text: string): text is IsoDay =>
  dayPattern.test(text) && writes(Date.parse(text), text);

/** True for a real moment in UTC: no local time, no `24:00:00`, no leap second. */
export const isInstant = (text: string): text is IsoInstant =>
  instantPattern.test(text) && writes(Date.parse(text), text.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length));

/**
 * True for a zone that this machine knows by name, for example `Europe/Zurich`. A bare offset is not a zone, because
 * it has no summer time.
 */
export const isZone = remembering(64, (text) => {
  if (!namedZonePattern.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
});

/**
 * Milliseconds since 1970 in UTC. Throws `CALENDAR.INSTANT_INVALID` if the text is not a time in UTC. {@link isInstant}
 * checks once, when a request arrives, whether the time exists. This function omits the check, because it is called for
 * every mark of every deadline.
 */
export function millisOf(instant: IsoInstant): number {
  const millis = instant.endsWith('Z') ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(millis)) throw new CalendarError('CALENDAR.INSTANT_INVALID');
  return millis;
}

/** Inverse of {@link millisOf}. Throws `CALENDAR.INSTANT_INVALID` outside the years 0 to 9999. */
export function instantAt(millis: number): IsoInstant {
  const known = Number.isSafeInteger(millis) && firstMillis <= millis && millis <= lastMillis;
  if (!known) throw new CalendarError('CALENDAR.INSTANT_INVALID');
  return new Date(millis).toISOString();
}

/**
 * Negative if `a` is earlier; zero if both instants are the same moment, even if they are written in different forms.
 */
export const compareInstants = (a: IsoInstant, b: IsoInstant): number => millisOf(a) - millisOf(b);

/** The day `count` days after `day`, or before it if `count` is negative. */
export const addDays = (day: IsoDay, count: number): IsoDay =>
  instantAt(epochMillisOf(day) + count * dayMillis).slice(0, 'YYYY-MM-DD'.length);

/** The day of the week: 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: IsoDay): number => new Date(epochMillisOf(day)).getUTCDay() || 7;

/** The calendar day in `zone` at this instant. */
export const dayOf = (instant: IsoInstant, zone: string): IsoDay => daysAt(zone)(instant);

/** Cached, because a step needs the current day some twenty times. */
const daysAt = remembering(32, (zone) => remembering(64, (instant) => dayAt(instant, zone)));

function dayAt(instant: IsoInstant, zone: string): IsoDay {
  const millis = millisOf(instant);
  const startOf = startsOfDays(zone);
  const day = instantAt(millis).slice(0, 'YYYY-MM-DD'.length);
  const next = addDays(day, 1);
  if (millis >= startOf(next)) return next;
  return millis >= startOf(day) ? day : addDays(day, -1);
}

/** The first moment of `day` in `zone`: midnight, or the end of the gap if the clocks jump over midnight. */
export const startOfDay = (day: IsoDay, zone: string): IsoInstant => instantAt(startsOfDays(zone)(day));

/**
 * The end of `day` in `zone`, exclusive. The end is the start of the next day, 23 to 25 hours after the start of `day`.
 */
export const endOfDay = (day: IsoDay, zone: string): IsoInstant => startOfDay(addDays(day, 1), zone);

/** The instant some months and then some days later, at the same clock time in `zone`. */
export const moveInZone = (
  instant: IsoInstant,
  zone: string,
  { months, days }: { months: number; days: number },
): IsoInstant => movesIn(zone)(`${months} ${days}`)(instant);

/** Cached, because most deadlines of a day are due at the same few instants and have the same reminders. */
const movesIn = remembering(32, (zone) => {
  knownZone(zone);
  return remembering(64, (span) => {
    const [months, days] = span.split(' ').map(Number);
    return remembering(64, (instant) => {
      const localTime = Temporal.Instant.fromEpochMilliseconds(millisOf(instant)).toZonedDateTimeISO(zone);
      return instantAt(localTime.add({ months: months!, days: days! }).epochMilliseconds);
    });
  });
});

/** Cached, because reading a zone's rules takes some 30 µs, and a case needs the same few days at every step. */
const startsOfDays = remembering(32, (zone) => {
  knownZone(zone);
  return remembering(256, (day) => {
    epochMillisOf(day);
    return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
  });
});

function knownZone(zone: string): string {
  if (!isZone(zone)) throw new CalendarError('CALENDAR.ZONE_INVALID');
  return zone;
}

function epochMillisOf(day: IsoDay): number {
  if (!isDay(day)) throw new CalendarError('CALENDAR.DAY_INVALID');
  return Date.parse(day);
}

const writes = (millis: number, text: string): boolean =>
  !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
