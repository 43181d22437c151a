import { z } from 'zod';
import { cantons } from './cantons.js';

/**
 * A year with its days: `"2026": "01-01 01-02 04-03 …"`. One line for each year, for people who compare two versions.
 */
const years = z.record(z.string().regex(/^\d{4}$/), z.string().regex(/^(\d\d-\d\d( \d\d-\d\d)*)?$/));
export type HolidayYears = z.output<typeof years>;

export const holidaysSchema = z.strictObject({
  generator: z.string(),
  licence: z.string(),
  attribution: z.string(),
  firstYear: z.int(),
  lastYear: z.int(),
  /** All 26, by two-letter code. */
  cantons: z.record(z.enum(cantons), years),
  /** By ISO 3166-1 alpha-2. */
  destinations: z.record(z.string().regex(/^[A-Z]{2}$/), years),
});
/**
 * Public holidays as they were when a policy version was made. The library that provided them is never asked again.
 */
export type FrozenHolidays = z.output<typeof holidaysSchema>;
