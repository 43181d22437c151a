import type { Holidays } from '@homeward/contracts';
import { Temporal } from 'temporal-polyfill';
import { isCanton } from './cantons.js';
import type { FrozenHolidays, HolidayYears } from './holidays-file.js';
import { ProgrammeError } from './problems.js';

/** The known places of a case, and the first day from which the case may count. */
export interface Places {
  /** The two-letter code of the canton. */
  readonly canton: string | null;
  /** The ISO 3166-1 alpha-2 code of the country. */
  readonly destination: string | null;
  /** The first day, as `YYYY-MM-DD`. */
  readonly from: string;
}

/** A case lasts for some months to two years, and its closed file half a year longer. */
const YEARS_CARRIED = 3;

/**
 * Returns the public holidays that a case carries: the holidays of the case's canton and destination, from `from` to
 * three years later. If the holidays of a destination were not frozen, the result contains no holidays of that
 * destination. Throws `POLICY.UNKNOWN_CANTON` or `POLICY.UNKNOWN_COUNTRY` for text that is not a code.
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
 * True if the frozen holidays cover all cases that open on `day`, until these cases end. If the frozen years end too
 * early, the policy version needs a successor.
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
