import anyAscii from 'any-ascii';

/**
 * The words of a text. Different spellings of a word give the same result: `Иван O’Neil-Müller` → `ivan`, `oneil`,
 * `muller`.
 */
export const wordsOf = (text: string): string[] =>
  anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/['’`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Letters that stand for each other in transcriptions, and their replacements. These are applied in this order. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/[sc]h/g, 's'],
  [/ck|[cq]/g, 'k'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/^[aeiou]+/, 'A'],
  [/[aeiouh]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** A word as it is written by ear. For example, both `mohamed` and `muhammad` give `md`. */
export const soundOf = (word: string): string =>
  alike.reduce((text, [letters, instead]) => text.replace(letters, instead), word);
