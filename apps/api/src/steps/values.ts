import { randomUUID } from 'node:crypto';
import { isCurrency } from '@homeward/contracts/currencies';
import { isBirthDate, unknown } from '@homeward/domain';
import { countries } from '@homeward/programme';
import { z } from 'zod';
import { pattern } from '../texts.js';

/**
 * Returns the schema of an id. The id is converted to lowercase, as in PostgreSQL. Otherwise two spellings of one id
 * would count as two persons.
 */
export const id = () => z.uuid().toLowerCase();
/** Returns the schema of an id that the caller may choose. Default: a new id. */
export const ownId = () => id().default(() => randomUUID());

/**
 * True for a year that can be recorded. PostgreSQL has no year 0, and day calculations fail from the year 9999: a
 * step with such a year could be accepted but never recorded.
 */
const ofOurTime = (date: string): boolean => /^(?:19|20|21)\d\d-/.test(date);
export const day = () => z.iso.date().refine(ofOurTime, 'year-out-of-range');
export const instant = () => z.iso.datetime().refine(ofOurTime, 'year-out-of-range');
/**
 * Returns the schema of an id in the path of a step. Most ids are UUIDs, but the id of an alert or a hold can contain
 * codes, and the id of a claim contains two UUIDs.
 */
export const idInPath = () => pattern(/^[a-zA-Z0-9:-]{1,100}$/);
/** Returns the schema of a field's name, in a body that is validated with its step. */
export const fieldName = () => pattern(/^[\w-]{1,60}$/);
/** Returns the schema of a human language (ISO 639-3). */
export const language = () => pattern(/^[a-z]{3}$/);
export const canton = () => pattern(/^[A-Z]{2}$/);
export const country = () => pattern(/^[A-Z]{2}$/).meta({ description: 'ISO 3166-1 alpha-2' });
/**
 * Returns the schema of the characters that a person may type. A later check gives the reason for a refusal, so this
 * pattern is not shown.
 */
const typed = () => pattern(/^[\w./ -]{1,20}$/);
/** NAME-1: returns the schema of a birth date that may be partly or completely unknown. */
export const birthDate = () =>
  typed().refine(isBirthDate, 'no-birth-date').meta({
    description: 'ISO 8601: a day (YYYY-MM-DD), a month (YYYY-MM) or a year (YYYY); or `unknown`.',
    pattern: '^(?:\\d{4}(?:-\\d{2}(?:-\\d{2})?)?|unknown)$',
  });
/** NAME-1: returns the schema of a citizenship. A code that is not in ISO 3166-1 belongs to no country. */
export const citizenship = () =>
  typed()
    .refine((code) => [...noCountries, ...countries].includes(code), 'no-citizenship')
    .meta({
      description: 'A country (ISO 3166-1 alpha-2, or XK), `stateless` or `unknown`.',
      pattern: '^(?:[A-Z]{2}|stateless|unknown)$',
    });
/** NAME-1: the answers that are not countries. Each of them must be the only answer. */
export const noCountries: readonly string[] = [unknown, 'stateless'];
/**
 * Returns the schema of an amount. The maximum leaves room for weak currencies: CHF 5,000 are some LBP 550,000,000.00,
 * which are 55 billion minor units. A JavaScript number can still represent the sum of all amounts of a case exactly.
 */
export const amountMinor = (from: number) =>
  z.int().min(from).max(100_000_000_000).meta({
    description: 'Integer minor units of the currency: Rappen for francs, whole francs for CFA francs.',
  });
/** PAY-10: returns the schema of a currency. */
export const currency = () =>
  pattern(/^[A-Z]{3}$/)
    .refine(isCurrency, 'no-currency')
    .meta({ description: 'ISO 4217' });
export const code = () => pattern(/^[a-z0-9][a-z0-9._-]*$/).max(60);
