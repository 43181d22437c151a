import { randomInt } from 'node:crypto';

/**
 * The characters of a case number. There are no vowels and no look-alikes, so that the number can be read out on the
 * telephone and spells no word.
 */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const letters = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * CASE-4: returns a short random number, without canton, year, nationality or initials. There are 28¹⁰ numbers, e.g.
 * `7KQ2M-XD94R`.
 */
export const newCaseNumber = (): string => `${letters(5)}-${letters(5)}`;
