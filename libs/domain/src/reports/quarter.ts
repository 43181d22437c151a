import type { IsoDay } from '@homeward/contracts';
import { addDays } from '../calendar/instants.js';

/** A quarter of a calendar year, as in reports: `2026-Q3`. */
export type Quarter = string;

export const quarterPattern = /^\d{4}-Q[1-4]$/;

/** A quarter, or a whole calendar year: `2026`. */
export type Period = string;

export const periodPattern = /^\d{4}(-Q[1-4])?$/;

const lastDays = ['03-31', '06-30', '09-30', '12-31'] as const;

export const quarterOf = (day: IsoDay): Quarter =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The first and the last day of a quarter or a year. */
export function daysOf(period: Period): { readonly from: IsoDay; readonly to: IsoDay } {
  const [year, nth] = period.split('-Q') as [string, string?];
  if (nth === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const to = `${year}-${lastDays[Number(nth) - 1]!}`;
  const from = `${year}-${String(Number(nth) * 3 - 2).padStart(2, '0')}-01`;
  return { from, to };
}

/** The number of days between the end of a quarter and its count, so that late records are included. */
const settledAfterDays = 5;

/** The last quarter that is over and can be counted on this day. */
export const settledQuarter = (day: IsoDay): Quarter => {
  const { from } = daysOf(quarterOf(addDays(day, -settledAfterDays)));
  return quarterOf(addDays(from, -1));
};
