import type { IsoDay } from '@homeward/contracts';
import { untils, type Story, type Until } from './story.js';

export const hasCome = (until: Until, to: Until): boolean => untils.indexOf(until) >= untils.indexOf(to);

/** The declaration of voluntariness must be less than two weeks old at the departure (GATE-1). */
const beforeDeparture = -13;
const early = -98;

/** The day on which the case is opened, counted from the departure: before every event of the story. */
export function startOf({ until, then = [] }: Story): number {
  const first = Math.min(...then.map(({ day }) => day)) - 1;
  return hasCome(until, 'ready')
    ? Math.max(Math.min(beforeDeparture, first), beforeDeparture)
    : Math.min(early, first);
}

export const monthsOf = (day: IsoDay): string => day.slice(0, 'YYYY-MM'.length);
