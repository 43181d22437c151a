const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const typed = /^\s*(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4})\s*$/;

/** Converts a day for display: `2026-11-29` → `29.11.2026`. Text that is not a day stays as it is. */
export const dayAsTyped = (day: string): string => {
  const [, year, month, date] = isoDay.exec(day) ?? [];
  return year === undefined ? day : `${date}.${month}.${year}`;
};

/**
 * NAME-1: converts a birth date for display: `1994-02` → `02.1994`. A year alone and unknown dates stay as they are.
 */
export const birthDateAsTyped = (birthDate: string): string =>
  /^\d/.test(birthDate) ? birthDate.split('-').reverse().join('.') : birthDate;

/**
 * Converts a typed day: `29.11.2026` or `29. 11. 2026` → `2026-11-29`, `1/2/2026` → `2026-02-01`. From text in any
 * other format, removes only the spaces around it. If a form sends such text, the API reports the fault.
 */
export const dayOfTyped = (text: string): string => {
  const [, date, month, year] = typed.exec(text) ?? [];
  return year === undefined ? text.trim() : `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
};

/** Days in cases are days in Zurich. */
const inZurich = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' });
const timeInZurich = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich', timeStyle: 'medium' });
const todayInZurich = (): string => inZurich.format(new Date());
export const dayOfInstant = (instant: string): string => inZurich.format(Date.parse(instant));
/**
 * Returns the last day on which something that is due at `dueAt` is in time. The moment `dueAt` itself is too late. If
 * `dueAt` is the beginning of a day, the last day is the day before.
 */
export const lastDayOf = (dueAt: string): string => inZurich.format(Date.parse(dueAt) - 1);

export const isDay = (text: string): boolean => isoDay.test(text);
export const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text);

/** Returns the number of days from `from` to `day`. The number is negative if `day` is earlier. */
export const daysUntil = (day: string, from = todayInZurich()): number =>
  Math.round((Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * Returns the first moment, in Zurich, of the day that is `daysLater` days after `day`. At midnight UTC, the time in
 * Zurich is one or two o'clock. Clocks change after midnight UTC, so the offset at midnight UTC is also the offset at
 * the beginning of the day.
 */
export function beginningOf(day: string, daysLater = 0): string {
  const inGreenwich = Date.parse(`${day}T00:00:00Z`) + daysLater * 86_400_000;
  const inZurichTime = `${inZurich.format(inGreenwich)}T${timeInZurich.format(inGreenwich)}Z`;
  return new Date(inGreenwich - (Date.parse(inZurichTime) - inGreenwich)).toISOString();
}
