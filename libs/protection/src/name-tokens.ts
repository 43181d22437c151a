import { createCipheriv, randomUUID } from 'node:crypto';
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

/** What one identity can be found by. It says nothing beside that of another: equal words have unlike tokens. */
export interface NameEntry {
  /** A uuid of this entry's own, which nobody chooses. */
  readonly salt: string;
  /** 16 hexadecimal digits each, one after the other, in an order that tells nothing. */
  readonly tokens: string;
}

export interface NameTokens {
  entryOf(identity: NamedIdentity): NameEntry;
  /**
   * Which of these entries have a token of every word that is asked for; of no words, none. They say where to look: a
   * token may stand for another word, once in a great while.
   */
  among<E extends NameEntry>(entries: readonly E[], asked: NameAsked, by: NameMeeting): E[];
}

/**
 * FIND-1: names are found without being read. Each word of a name, as it is spelt and as it sounds, each also with the
 * year of birth: the year is in no token of its own, for how often each stands there would tell it. Each is a function
 * of its word and of the entry's salt, so that nobody without the key learns whether two entries share a word.
 *
 * @param key as for {@link createAidHashes}; another is derived from it, so that neither says anything of the other
 */
export function createNameTokens({ key }: { readonly key: Buffer }): NameTokens {
  const { keyedHash } = createPseudonyms({ key: deriveKey(key, 'names').export() });
  const keyOf = (by: NameMeeting, word: string, birthYear: Year | undefined): Buffer =>
    Buffer.from(keyedHash(`name/${by}`, word, ...(birthYear === undefined ? [] : [birthYear])), 'hex');
  const keysOf = (words: readonly string[], by: NameMeeting, birthYear: Year | undefined): Buffer[] =>
    words.map((word) => keyOf(by, word, birthYear));
  return {
    entryOf: (identity) => {
      const years = [undefined, yearOf(identity)] as const;
      const keys = nameMeetings.flatMap((by) =>
        years.flatMap((year) => keysOf(wordsIn(nameOf(identity), by), by, year)),
      );
      const salt = randomUUID();
      return {
        salt,
        tokens: keys
          .flatMap((one) => tokensUnder(one, blocksOf([salt])))
          .sort()
          .join(''),
      };
    },
    among: (entries, { name, birthYear }, by) => {
      const keys = keysOf(wordsIn(name, by), by, birthYear);
      if (keys.length === 0) return [];
      const salts = blocksOf(entries.map(({ salt }) => salt));
      const wanted = keys.map((one) => tokensUnder(one, salts));
      return entries.filter(({ tokens }, n) => wanted.every((of) => tokens.includes(of[n]!)));
    },
  };
}

/** Whether this name, read, has every word that is asked for; of no words, none has. */
export function meetsName(identity: NamedIdentity, { name, birthYear }: NameAsked, by: NameMeeting): boolean {
  const [own, wanted] = [new Set(wordsIn(nameOf(identity), by)), wordsIn(name, by)];
  const inYear = birthYear === undefined || birthYear === yearOf(identity);
  return inYear && wanted.length > 0 && wanted.every((word) => own.has(word));
}

const nameOf = ({ firstName = '', middleName = '', familyName = '' }: NamedIdentity): string =>
  `${firstName} ${middleName} ${familyName}`;
const yearOf = ({ birthDate }: NamedIdentity): Year =>
  birthDate === undefined ? noYear : Number(birthDate.slice(0, 4));

const wordsIn = (name: string, by: NameMeeting): string[] => [...new Set(wordsOf(name).map(told[by]))];

/** A word of which nothing is heard, as `h`, sounds as it is spelt. */
const told: Readonly<Record<NameMeeting, (word: string) => string>> = {
  spelling: (word) => word,
  sound: (word) => soundOf(word) || word,
};

const bytes = { salt: 16, token: 8 } as const;

const blocksOf = (salts: readonly string[]): Buffer => Buffer.from(salts.join('').replaceAll('-', ''), 'hex');

/**
 * One word's token under each of these salts. The block cipher is asked as a keyed function of single blocks, each a
 * salt of its own: a hundred thousand of them take a millisecond, where as many HMACs take half a second.
 */
function tokensUnder(wordKey: Buffer, salts: Buffer): string[] {
  const cipher = createCipheriv('aes-256-ecb', wordKey, null).setAutoPadding(false);
  const blocks = cipher.update(salts);
  return Array.from({ length: blocks.length / bytes.salt }, (_, n) =>
    blocks.toString('hex', n * bytes.salt, n * bytes.salt + bytes.token),
  );
}
