import { Temporal } from 'temporal-polyfill';

/** Whole days: lengths that can also be counted without weekends and holidays. */
export const isOfDays = (length: string): boolean => /^P\d+D$/.test(length);

/** Only a demonstration may count in seconds. */
export const hasSeconds = (length: string): boolean => length.endsWith('S');

/** Any start will do to compare a reminder with the length that it belongs to. */
const someDay = Temporal.PlainDateTime.from('2026-01-01');

/** True if `a` is shorter than `b`, counted from the same day. */
export const isShorter = (a: string, b: string): boolean =>
  Temporal.PlainDateTime.compare(someDay.add(a), someDay.add(b)) < 0;

/** A leap year and a year without a leap day: together they contain the shortest possible half-year. */
const firstStart = Temporal.PlainDateTime.from('2028-01-01');
const STARTS = 366 + 365;

/**
 * MED-3: true if `length` exceeds `months` calendar months from any day. `P6M` never exceeds six. `P182D` does from the
 * end of August to the end of February, so it is too long, although it would not be from March.
 */
export function everPassesMonths(length: string, months: number): boolean {
  const asked = `${length} ${months}`;
  const known = answers.get(asked) ?? passesFromSomeStart(length, months);
  answers.set(asked, known);
  return known;
}

/** Each check takes a tenth of a second, and policies have few lengths. */
const answers = new Map<string, boolean>();

function passesFromSomeStart(length: string, months: number): boolean {
  for (let days = 0; days < STARTS; days += 1) {
    const start = firstStart.add({ days });
    if (Temporal.PlainDateTime.compare(start.add(length), start.add({ months })) > 0) return true;
  }
  return false;
}
