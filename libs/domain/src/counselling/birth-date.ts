import type { IsoDay } from '@homeward/contracts';

/** NAME-1: the answer "unknown", which is valid for a birth date and for a citizenship. */
export const unknown = 'unknown';

const stated = /^(?:19|20|21)\d\d(?:-\d\d(?:-\d\d)?)?$/;

/** NAME-1: true for an existing day, month or year, or `unknown`. */
export const isBirthDate = (text: string): boolean =>
  text === unknown || (stated.test(text) && latestDayOf(text) !== undefined);

/**
 * MINOR-4: the eighteenth birthday of a person born on the latest day that the birth date allows. `null`: the birth
 * date is not known. A person born on 29 February comes of age on 1 March.
 */
export function eighteenthBirthday(birthDate: string): IsoDay | null {
  const latest = birthDate === unknown ? undefined : latestDayOf(birthDate);
  if (latest === undefined) return null;
  return isoDayOf(latest.getUTCFullYear() + 18, latest.getUTCMonth(), latest.getUTCDate());
}

function latestDayOf(birthDate: string): Date | undefined {
  const [year, month = 12, day] = birthDate.split('-').map(Number) as [number, number?, number?];
  // Day 0 of a month is the last day of the month before.
  const latest = new Date(day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day));
  const isInCalendar =
    latest.getUTCMonth() === month - 1 && (day === undefined || latest.getUTCDate() === day);
  return isInCalendar ? latest : undefined;
}

const isoDayOf = (year: number, monthIndex: number, day: number): IsoDay =>
  new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10);
