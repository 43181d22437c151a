import type { ComparableIdentity } from './aid-hashes.js';
import { deriveKey } from './key-ring.js';
import { soundOf, wordsOf } from './name-words.js';
import { createPseudonyms } from './pseudonyms.js';

/** How a name meets what was asked for, the surest first. */
export const nameMeetings = ['spelling', 'sound'] as const;
export type NameMeeting = (typeof nameMeetings)[number];

export type NamedIdentity = Pick<ComparableIdentity, 'firstName' | 'middleName' | 'familyName' | 'birthDate'>;

/** NAME-1: in place of a year of birth that is not known. */
const noYear = 'unknown';
type Year = number | typeof noYear;

export interface NameAsked {
  /** Words of the name, in any order and any script. */
  readonly name: string;
  readonly birthYear?: Year | undefined;
}

/** NAME-1: a person without a known year of birth may be born in any year, and is found after those born in it. */
export const asks = (asked: NameAsked): readonly NameAsked[] =>
  asked.birthYear === undefined ? [asked] : [asked, { ...asked, birthYear: noYear }];

export interface NameTokens {
  /** All that this identity can be found by: 64 hexadecimal digits each. */
  tokensOf(identity: NamedIdentity): string[];
  /** What an identity must have all of, to meet what is asked for in this way. None: nothing was asked for. */
  tokensAsked(asked: NameAsked, by: NameMeeting): string[];
}

/**
 * FIND-1: names are found without being read. Each word of a name, as it is spelt and as it sounds, each also with the
 * year of birth: the year is in no token of its own, for how often each stands there would tell it.
 *
 * @param key as for {@link createAidHashes}; another is derived from it, so that neither says anything of the other
 */
export function createNameTokens({ key }: { readonly key: Buffer }): NameTokens {
  const { keyedHash } = createPseudonyms({ key: deriveKey(key, 'names').export() });
  const tokenOf = (by: NameMeeting, word: string, birthYear: Year | undefined): string =>
    keyedHash(`name/${by}`, told[by](word), ...(birthYear === undefined ? [] : [birthYear]));
  const tokens = (words: readonly string[], by: NameMeeting, birthYear: Year | undefined): string[] => [
    ...new Set(words.map((word) => tokenOf(by, word, birthYear))),
  ];
  return {
    tokensOf: ({ firstName = '', middleName = '', familyName = '', birthDate }) => {
      const words = wordsOf(`${firstName} ${middleName} ${familyName}`);
      const years = [undefined, birthDate === undefined ? noYear : Number(birthDate.slice(0, 4))] as const;
      return nameMeetings.flatMap((by) => years.flatMap((year) => tokens(words, by, year)));
    },
    tokensAsked: ({ name, birthYear }, by) => tokens(wordsOf(name), by, birthYear),
  };
}

/** A word of which nothing is heard, as `h`, sounds as it is spelt. */
const told: Readonly<Record<NameMeeting, (word: string) => string>> = {
  spelling: (word) => word,
  sound: (word) => soundOf(word) || word,
};
