import type { IsoDay, IsoInstant } from '@homeward/contracts';
import { endOfDay, millisOf, startOfDay, weekdayOf } from '../calendar/instants.js';
import { programmeZone, todayAt } from '../case/clock.js';

const saturday = 6;

/**
 * The day whose digest is to be sent at this instant. `undefined`: it is too early, or the day is a Saturday or
 * Sunday. The digest is also sent on holidays, because the software does not know which holidays apply where a person
 * works.
 * @param hour the earliest hour for sending, Europe/Zurich
 */
export function digestDay(
  now: IsoInstant,
  hour: number,
): { readonly day: IsoDay; readonly until: IsoInstant } | undefined {
  const day = todayAt(now);
  const isEarly = millisOf(now) < millisOf(startOfDay(day, programmeZone)) + hour * 3_600_000;
  if (isEarly || weekdayOf(day) >= saturday) return undefined;
  return { day, until: endOfDay(day, programmeZone) };
}
