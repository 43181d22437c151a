/** The letters that replace the hexadecimal digits, one letter for each digit. */
const letters = 'abcdefghijklmnop';

/**
 * Returns a surname made from an id: one word that has only letters. No other name contains it, not even as a part, so
 * that the comparison for double aid finds nobody else (NAME-1).
 */
export const surnameOf = (id: string): string =>
  `F${[...id.replaceAll('-', '')].map((digit) => letters[Number.parseInt(digit, 16)]).join('')}`;
