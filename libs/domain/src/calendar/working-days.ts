import type { IsoDay } from '@homeward/contracts';
import { addDays, weekdayOf } from './instants.js';

const saturday = 6;

/** The `count`-th working day after `day`. `day` itself is not counted. Weekends and `holidays` are skipped. */
export function nthWorkingDayAfter(day: IsoDay, count: number, holidays: readonly IsoDay[]): IsoDay {
  const passedOver = new Set(holidays);
  let found = day;
  for (let left = count; left > 0;) {
    found = addDays(found, 1);
    if (weekdayOf(found) < saturday && !passedOver.has(found)) left -= 1;
  }
  return found;
}
