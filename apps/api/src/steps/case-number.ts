import { randomInt } from 'node:crypto';

/** No vowels and no look-alikes: a number that is read out over the telephone and spells nothing. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const letters = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/** CASE-4: short and random: no canton, year, nationality or initials. 28¹⁰ numbers, e.g. `7KQ2M-XD94R`. */
export const newCaseNumber = (): string => `${letters(5)}-${letters(5)}`;
