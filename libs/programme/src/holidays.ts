import type { Holidays } from '@homeward/contracts';
import { Temporal } from 'temporal-polyfill';
import { isCanton } from './cantons.js';
import type { FrozenHolidays, HolidayYears } from './holidays-file.js';
import { ProgrammeError } from './problems.js';

/** Where a case is, as far as it is known, and the first day that it may have to count from. */
export interface Places {
  /** Two-letter code. */
  readonly canton: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly destination: string | null;
  /** `YYYY-MM-DD`. */
  readonly from: string;
}

/** A case lasts for months to two years, and its file half a year longer. */
const YEARS_CARRIED = 3;

/**
 * The public holidays that a case carries: its canton's and its destination's, from `from` to three years later. A
 * destination that was not frozen has none. Throws `POLICY.UNKNOWN_CANTON` and `POLICY.UNKNOWN_COUNTRY` for text that
 * is not a code.
 */
export function holidaysFor(frozen: FrozenHolidays, { canton, destination, from }: Places): Holidays {
  if (canton !== null && !isCanton(canton)) throw new ProgrammeError('POLICY.UNKNOWN_CANTON');
  if (destination !== null && !/^[A-Z]{2}$/.test(destination))
    throw new ProgrammeError('POLICY.UNKNOWN_COUNTRY');
  const to = Temporal.PlainDate.from(from).add({ years: YEARS_CARRIED }).toString();
  const within = (years: HolidayYears | undefined) =>
    allDays(years ?? {}).filter((day) => from <= day && day <= to);
  return {
    canton: canton === null ? [] : within(frozen.cantons[canton]),
    destination: destination === null ? [] : within(frozen.destinations[destination]),
  };
}

/**
 * True if the holidays are frozen until the cases that open on `day` end. A version whose years run out needs a
 * successor.
 */
export const reachesFarEnough = ({ lastYear }: FrozenHolidays, day: string): boolean =>
  Temporal.PlainDate.from(day).add({ years: YEARS_CARRIED }).year <= lastYear;

const allDays = (years: HolidayYears): string[] =>
  Object.entries(years).flatMap(([year, days]) =>
    days
      .split(' ')
      .filter(Boolean)
      .map((day) => `${year}-${day}`),
  );
