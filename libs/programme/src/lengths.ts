import { Temporal } from 'temporal-polyfill';

/** Plain days: what can be counted over weekends and holidays. */
export const isOfDays = (length: string): boolean => /^P\d+D$/.test(length);

/** Only a demonstration may wait by the second. */
export const hasSeconds = (length: string): boolean => length.endsWith('S');

/** Any start will do to tell a reminder from the length it reminds of. */
const someDay = Temporal.PlainDateTime.from('2026-01-01');

/** Is `a` shorter than `b`, counted from one and the same day? */
export const isShorter = (a: string, b: string): boolean =>
  Temporal.PlainDateTime.compare(someDay.add(a), someDay.add(b)) < 0;

/** A year with a leap day and a year without: among their days is the shortest half-year there can be. */
const firstStart = Temporal.PlainDateTime.from('2028-01-01');
const STARTS = 366 + 365;

/**
 * MED-3: does `length` pass `months` calendar months from any day at all? `P6M` never passes six; `P182D` does from
 * the end of August to the end of February, and so is too long, though from March it would not be.
 */
export function everPassesMonths(length: string, months: number): boolean {
  const asked = `${length} ${months}`;
  const known = answers.get(asked) ?? passesFromSomeStart(length, months);
  answers.set(asked, known);
  return known;
}

/** Each takes a tenth of a second, and policies have few lengths. */
const answers = new Map<string, boolean>();

function passesFromSomeStart(length: string, months: number): boolean {
  for (let days = 0; days < STARTS; days += 1) {
    const start = firstStart.add({ days });
    if (Temporal.PlainDateTime.compare(start.add(length), start.add({ months })) > 0) return true;
  }
  return false;
}
