import { createCipheriv, randomUUID } from 'node:crypto';
import type { ComparableIdentity } from './aid-hashes.js';
import { deriveKey } from './key-ring.js';
import { soundOf, wordsOf } from './name-words.js';
import { createPseudonyms } from './pseudonyms.js';

/** The ways in which a name can match a search, with the surest way first. */
export const nameMeetings = ['spelling', 'sound'] as const;
export type NameMeeting = (typeof nameMeetings)[number];

export type NamedIdentity = Pick<ComparableIdentity, 'firstName' | 'middleName' | 'familyName' | 'birthDate'>;

/** NAME-1: stands for an unknown year of birth. */
const noYear = 'unknown';
type Year = number | typeof noYear;

export interface NameAsked {
  /** One or more words of the name, in any order and any script. */
  readonly name: string;
  readonly birthYear?: Year | undefined;
}

/**
 * NAME-1: the searches that one question needs, in order. A person whose year of birth is not known may be born in any
 * year, so a second search finds such persons after the persons born in the requested year.
 */
export const asks = (asked: NameAsked): readonly NameAsked[] =>
  asked.birthYear === undefined ? [asked] : [asked, { ...asked, birthYear: noYear }];

/**
 * The tokens by which one identity can be found. Two entries cannot be compared, because equal words have different
 * tokens.
 */
export interface NameEntry {
  /** A random uuid of this entry. */
  readonly salt: string;
  /** The tokens, with 16 hexadecimal digits each, in ascending order, without separators. */
  readonly tokens: string;
}

export interface NameTokens {
  entryOf(identity: NamedIdentity): NameEntry;
  /**
   * The entries that have a token for every word of the search. If the search has no words, the result is empty. The
   * result contains only candidates, because in rare cases a token stands for another word.
   */
  among<E extends NameEntry>(entries: readonly E[], asked: NameAsked, by: NameMeeting): E[];
}

/**
 * FIND-1: names are found without being read. An entry has tokens for each word of a name, by spelling and by sound,
 * and for each of these together with the year of birth. No token stands for the year alone, because its frequency
 * would reveal it. A token is made from the word and the salt of its entry. Without the key, nobody learns whether
 * two entries share a word.
 *
 * @param key as for {@link createAidHashes}; a different key is derived from it, so that neither reveals the other
 */
export function createNameTokens({ key }: { readonly key: Buffer }): NameTokens {
  const { keyedHash } = createPseudonyms({ key: deriveKey(key, 'names').export() });
  const keysOf = (name: string, by: NameMeeting, birthYear: Year | undefined): Buffer[] =>
    wordsIn(name, by).map((word) =>
      Buffer.from(keyedHash(`name/${by}`, word, ...(birthYear === undefined ? [] : [birthYear])), 'hex'),
    );
  return {
    entryOf: (identity) => {
      const years = [undefined, yearOf(identity)] as const;
      const keys = nameMeetings.flatMap((by) => years.flatMap((year) => keysOf(nameOf(identity), by, year)));
      const salt = randomUUID();
      const tokens = keys.flatMap((one) => tokensUnder(one, blocksOf([salt])));
      return { salt, tokens: tokens.sort().join('') };
    },
    among: (entries, { name, birthYear }, by) => {
      const keys = keysOf(name, by, birthYear);
      if (keys.length === 0) return [];
      const salts = blocksOf(entries.map(({ salt }) => salt));
      const wanted = keys.map((one) => tokensUnder(one, salts));
      return entries.filter(({ tokens }, n) => wanted.every((of) => tokens.includes(of[n]!)));
    },
  };
}

/**
 * True if a decrypted name has every word of the search, and if the year of birth is the requested one. A search
 * without a year matches any year. A search without words matches no name.
 */
export function meetsName(identity: NamedIdentity, { name, birthYear }: NameAsked, by: NameMeeting): boolean {
  const [own, wanted] = [new Set(wordsIn(nameOf(identity), by)), wordsIn(name, by)];
  const inYear = birthYear === undefined || birthYear === yearOf(identity);
  return inYear && wanted.length > 0 && wanted.every((word) => own.has(word));
}

const nameOf = ({ firstName = '', middleName = '', familyName = '' }: NamedIdentity): string =>
  `${firstName} ${middleName} ${familyName}`;
const yearOf = ({ birthDate }: NamedIdentity): Year =>
  birthDate === undefined ? noYear : Number(birthDate.slice(0, 4));

const wordsIn = (name: string, by: NameMeeting): string[] => [...new Set(wordsOf(name).map(tokenOf[by]))];

/** A word without a sound, for example `h`, is treated as if it sounded as it is spelt. */
const tokenOf: Readonly<Record<NameMeeting, (word: string) => string>> = {
  spelling: (word) => word,
  sound: (word) => soundOf(word) || word,
};

const bytes = { salt: 16, token: 8 } as const;

const blocksOf = (salts: readonly string[]): Buffer => Buffer.from(salts.join('').replaceAll('-', ''), 'hex');

/**
 * The token of one word for each of these salts. Uses AES as a keyed function of single blocks, and encrypts no text.
 * 100,000 blocks take a millisecond. The same number of HMACs takes half a second.
 */
function tokensUnder(wordKey: Buffer, salts: Buffer): string[] {
  const cipher = createCipheriv('aes-256-ecb', wordKey, null).setAutoPadding(false);
  const blocks = cipher.update(salts);
  return Array.from({ length: blocks.length / bytes.salt }, (_, n) =>
    blocks.toString('hex', n * bytes.salt, n * bytes.salt + bytes.token),
  );
}
