/** A name in a list that only has to tell two payments apart: `Test Person` is `T. P.` */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/u)
    .flatMap((word) => [...word].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? [])
    .map((letter) => `${letter.toLocaleUpperCase('und')}.`)
    .join(' ');
