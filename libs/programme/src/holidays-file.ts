import { z } from 'zod';
import { cantons } from './cantons.js';

/**
 * The holidays of each year: `"2026": "01-01 01-02 04-03 …"`. Each year is one line, so that people can compare two
 * versions.
 */
const years = z.record(z.string().regex(/^\d{4}$/), z.string().regex(/^(\d\d-\d\d( \d\d-\d\d)*)?$/));
export type HolidayYears = z.output<typeof years>;

export const holidaysSchema = z.strictObject({
  generator: z.string(),
  licence: z.string(),
  attribution: z.string(),
  firstYear: z.int(),
  lastYear: z.int(),
  /** All 26 cantons, by two-letter code. */
  cantons: z.record(z.enum(cantons), years),
  /** The destinations, by ISO 3166-1 alpha-2 code. */
  destinations: z.record(z.string().regex(/^[A-Z]{2}$/), years),
});
/** Public holidays as they were when a policy version was made. The library that provided them is not used again. */
export type FrozenHolidays = z.output<typeof holidaysSchema>;
