import { Temporal } from 'temporal-polyfill';

/** True for a length in whole days. Only such lengths can be counted without weekends and holidays. */
export const isOfDays = (length: string): boolean => /^P\d+D$/.test(length);

/** True for a length in seconds. Only demonstrations may use one. */
export const hasSeconds = (length: string): boolean => length.endsWith('S');

/** Any start day will do to compare a reminder with the length of its deadline. */
const someDay = Temporal.PlainDateTime.from('2026-01-01');

/** True if `a` is shorter than `b`, counted from the same day. */
export const isShorter = (a: string, b: string): boolean =>
  Temporal.PlainDateTime.compare(someDay.add(a), someDay.add(b)) < 0;

/**
 * The first day of a leap year that is followed by a year without a leap day. Together, the two years contain the
 * shortest possible half-year.
 */
const firstStart = Temporal.PlainDateTime.from('2028-01-01');
const STARTS = 366 + 365;

/**
 * MED-3: true if there is a day from which `length` exceeds `months` calendar months. `P6M` never exceeds six months.
 * `P182D` exceeds six months if it starts at the end of August, so it is too long, although it does not exceed six
 * months if it starts in March.
 */
export function everPassesMonths(length: string, months: number): boolean {
  const asked = `${length} ${months}`;
  const known = answers.get(asked) ?? passesFromSomeStart(length, months);
  answers.set(asked, known);
  return known;
}

/** Answers are stored, because each check takes a tenth of a second, and policies have few lengths. */
const answers = new Map<string, boolean>();

function passesFromSomeStart(length: string, months: number): boolean {
  for (let days = 0; days < STARTS; days += 1) {
    const start = firstStart.add({ days });
    if (Temporal.PlainDateTime.compare(start.add(length), start.add({ months })) > 0) return true;
  }
  return false;
}
