/** The initials of a name, for a list that only has to distinguish two payments: `Test Person` becomes `T. P.` */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/u)
    .flatMap((word) => [...word].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? [])
    .map((letter) => `${letter.toLocaleUpperCase('und')}.`)
    .join(' ');
