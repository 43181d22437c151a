import { randomInt } from 'node:crypto';

/** No vowels and no look-alikes: a number that can be read out on the telephone and that spells no word. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
const letters = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/** CASE-4: short and random, without canton, year, nationality or initials. 28¹⁰ numbers, e.g. `7KQ2M-XD94R`. */
export const newCaseNumber = (): string => `${letters(5)}-${letters(5)}`;
