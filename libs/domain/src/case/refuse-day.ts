import type { IsoDay, IsoInstant, Refusal } from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';

/**
 * The first day of the programme. SEM has funded the programme since 2008 (SEM's list of funding sources), so no fact
 * is older.
 */
const programmeBegan: IsoDay = '2008-01-01';

interface DayContext {
  readonly now: IsoInstant;
  /** The IANA time zone of the place of the event. */
  readonly zone: string;
  /** The path of the day in the request. */
  readonly field: string;
}

/** FACT-1: refuses a day that is in the future at the place where it happened, or before the programme began. */
export function refuseDay(day: IsoDay, { now, zone, field }: DayContext): Refusal | undefined {
  if (day > dayOf(now, zone)) return { code: 'FACT.IN_FUTURE', field, rule: 'FACT-1' };
  if (day < programmeBegan) return { code: 'FACT.BEFORE_PROGRAMME', field, rule: 'FACT-1' };
  return undefined;
}
