import { randomUUID } from 'node:crypto';
import { isBirthDate, unknown } from '@homeward/domain';
import { countries } from '@homeward/programme';
import { z } from 'zod';
import { pattern } from '../texts.js';

/** In small letters, as PostgreSQL gives ids back: two spellings of one id would be two persons. */
export const id = () => z.uuid().toLowerCase();
/** An id the caller may choose; otherwise a new one. */
export const ownId = () => id().default(() => randomUUID());

/**
 * PostgreSQL has no year 0, and nothing can be counted on from 9999: such a step could be taken, and never be
 * recorded.
 */
const ofOurTime = (date: string): boolean => /^(?:19|20|21)\d\d-/.test(date);
export const day = () => z.iso.date().refine(ofOurTime, 'year-out-of-range');
export const instant = () => z.iso.datetime().refine(ofOurTime, 'year-out-of-range');
/** What a step's path names: most by a uuid, an alert or a claim by codes, too. */
export const idInPath = () => pattern(/^[a-zA-Z0-9:-]{1,100}$/);
/** Of a field, as a body that is read by its step has it. */
export const fieldName = () => pattern(/^[\w-]{1,60}$/);
/** Of people: ISO 639-3. */
export const language = () => pattern(/^[a-z]{3}$/);
export const canton = () => pattern(/^[A-Z]{2}$/);
export const country = () => pattern(/^[A-Z]{2}$/).meta({ description: 'ISO 3166-1 alpha-2' });
/** What somebody may type: the check that follows says what is wrong, and shows no pattern. */
const typed = () => pattern(/^[\w./ -]{1,20}$/);
/** NAME-1: as far as it is known. */
export const birthDate = () =>
  typed().refine(isBirthDate, 'no-birth-date').meta({
    description: 'ISO 8601: a day (YYYY-MM-DD), a month (YYYY-MM) or a year (YYYY); or `unknown`.',
    pattern: '^(?:\\d{4}(?:-\\d{2}(?:-\\d{2})?)?|unknown)$',
  });
/** NAME-1: a code that is not of ISO 3166-1 is of no country. */
export const citizenship = () =>
  typed()
    .refine((code) => [...noCountries, ...countries].includes(code), 'no-citizenship')
    .meta({
      description: 'A country (ISO 3166-1 alpha-2, or XK), `stateless` or `unknown`.',
      pattern: '^(?:[A-Z]{2}|stateless|unknown)$',
    });
/** NAME-1: each is an answer of its own, beside the countries, and stands alone. */
export const noCountries: readonly string[] = [unknown, 'stateless'];
export const amountMinor = (from: number) =>
  z.int().min(from).max(100_000_000).meta({ description: 'Integer minor units (Rappen).' });
export const currency = () => pattern(/^[A-Z]{3}$/).meta({ description: 'ISO 4217' });
export const code = () => pattern(/^[a-z0-9][a-z0-9._-]*$/).max(60);
