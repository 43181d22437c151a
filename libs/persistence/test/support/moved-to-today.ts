import type { IsoDay } from '@homeward/contracts';
import { todayAt, type Fact } from '@homeward/domain';

export const today = todayAt(new Date().toISOString());

/** The same life, with all its days moved by the same number of days, so that this day of the life is today. */
export function movedToToday(facts: readonly Fact[], day: IsoDay): Fact[] {
  const moved = Date.parse(today) - Date.parse(day);
  const text = JSON.stringify(facts).replaceAll(/\d{4}-\d\d-\d\d(?=["T])/g, (one) =>
    new Date(Date.parse(one) + moved).toISOString().slice(0, one.length),
  );
  return JSON.parse(text) as Fact[];
}
