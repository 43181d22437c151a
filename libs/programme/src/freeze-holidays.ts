import Holidays, { type HolidaysTypes } from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { cantons, type Canton } from './cantons.js';
import type { FrozenHolidays, HolidayYears } from './holidays-file.js';

/**
 * The destinations whose holidays are frozen (ISO 3166-1): the most likely destinations for a programme in Switzerland,
 * without destinations that the library lacks (AF, IQ, NP, SY…). A case may go to any country; for other countries only
 * weekends are skipped.
 */
const destinations = [
  'AL', 'AM', 'AZ', 'BA', 'BD', 'BF', 'BG', 'BJ', 'BO', 'BR', 'BY', 'CD', 'CI', 'CM', 'CN', 'CO',
  'CU', 'DO', 'DZ', 'EC', 'EG', 'ER', 'ES', 'ET', 'GE', 'GH', 'GM', 'GN', 'HU', 'ID', 'IN', 'IR',
  'IT', 'KE', 'LK', 'MA', 'MD', 'ME', 'MK', 'ML', 'NG', 'PE', 'PH', 'PK', 'PL', 'PT', 'RO', 'RS',
  'RU', 'SD', 'SK', 'SL', 'SN', 'SO', 'TG', 'TH', 'TN', 'TR', 'UA', 'UG', 'UZ', 'VE', 'VN', 'XK',
]; // prettier-ignore

const HOUR = 3_600_000;
const FIRST_YEAR = 2025;
const LAST_YEAR = 2032;

/**
 * Calculates the holidays of every canton and destination, with the same result on every machine and in every time
 * zone.
 */
export const freezeHolidays = (libraryVersion: string): FrozenHolidays => ({
  generator: `date-holidays ${libraryVersion}`,
  licence: 'CC-BY-SA-3.0',
  attribution:
    'Public holidays from date-holidays by commenthol (https://github.com/commenthol/date-holidays), which draws on the Wikipedia articles named in its LICENSE. Changed: reduced to whole public holidays of the places and years below. This file is under https://creativecommons.org/licenses/by-sa/3.0/',
  firstYear: FIRST_YEAR,
  lastYear: LAST_YEAR,
  cantons: Object.fromEntries(
    cantons.map((code) => [code, years(new Holidays('CH', code, onlyPublic))]),
  ) as Record<Canton, HolidayYears>,
  destinations: Object.fromEntries(destinations.map((code) => [code, years(new Holidays(code, onlyPublic))])),
});

const onlyPublic: HolidaysTypes.Options = { types: ['public'] };

/** Asks the library for one more year on both sides, because a feast of several days may extend over New Year. */
function years(calendar: Holidays): HolidayYears {
  const days = new Set<string>();
  for (let year = FIRST_YEAR - 1; year <= LAST_YEAR + 1; year += 1)
    for (const holiday of calendar.getHolidays(year)) for (const day of wholeDays(holiday)) days.add(day);
  const sorted = [...days].sort();
  return Object.fromEntries(
    Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => `${FIRST_YEAR + i}`).map((year) => [
      year,
      sorted
        .filter((day) => day.startsWith(year))
        .map((day) => day.slice('2025-'.length))
        .join(' '),
    ]),
  );
}

/**
 * Returns the whole days of a holiday. A holiday that begins at noon has no whole day, because offices work in the
 * morning. A change to or from summer time, which adds or removes an hour, does not change the number of days.
 */
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): string[] {
  if (!date.includes(' 00:00:00')) return [];
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  const count = Math.floor(((end.getTime() - start.getTime()) / HOUR + 1) / 24);
  return Array.from({ length: count }, (_, days) => first.add({ days }).toString());
}
