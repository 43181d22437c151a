import anyAscii from 'any-ascii';
import { createPseudonyms } from './pseudonyms.js';

/** What may show that two identities are one person (ELIG-1), the surest first. */
export const aidHashKinds = ['document', 'full-name', 'short-name', 'sound'] as const;
export type AidHashKind = (typeof aidHashKinds)[number];

export interface ComparableIdentity {
  readonly firstName: string;
  readonly middleName?: string | undefined;
  readonly familyName: string;
  readonly birthDate: string;
  readonly documentNumber?: string | undefined;
}

export interface AidHash {
  readonly kind: AidHashKind;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

export interface AidHashes {
  /** Equal hashes of two identities say that a person should compare them; they say nothing of either. */
  hashesOf(identity: ComparableIdentity): AidHash[];
}

/**
 * ELIG-1: identities are compared without being read. `key` (32 bytes) is used for nothing else: whoever holds it
 * could guess names until a hash is met. It never rotates, because old hashes must still be met.
 */
export function createAidHashes({ key }: { readonly key: Buffer }): AidHashes {
  const { keyedHash } = createPseudonyms({ key });
  return {
    hashesOf: (identity) =>
      aidHashKinds.flatMap((kind) => {
        const text = comparable[kind](identity);
        return text === undefined ? [] : [{ kind, hash: keyedHash(`double-aid/${kind}`, text) }];
      }),
  };
}

/** Shorter ones are no numbers of documents, but what people write where there is none. */
const shortestDocument = 5;

/** Each with the birth date but the document; `undefined`: there is nothing to compare. */
const comparable: Readonly<Record<AidHashKind, (identity: ComparableIdentity) => string | undefined>> = {
  document: ({ documentNumber }) => {
    const number = words(documentNumber ?? '').join('');
    return number.length < shortestDocument ? undefined : number;
  },
  'full-name': ({ firstName, middleName = '', familyName, birthDate }) =>
    named(words(`${firstName} ${middleName} ${familyName}`), birthDate),
  'short-name': ({ firstName, familyName, birthDate }) => named(shortName(firstName, familyName), birthDate),
  sound: ({ firstName, familyName, birthDate }) =>
    named(shortName(firstName, familyName).map(sound), birthDate),
};

/** In no order: which name is the family's is written one way here and another way there. */
const named = (names: readonly string[], birthDate: string): string | undefined =>
  names.length === 0 ? undefined : [...names].sort().concat(birthDate).join(' ');

/** Without what some papers leave out: second first names. */
const shortName = (firstName: string, familyName: string): string[] => [
  ...words(firstName).slice(0, 1),
  ...words(familyName),
];

/** `Иван O’Neil-Müller` → `ivan`, `oneil`, `muller`. */
const words = (text: string): string[] =>
  anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/['’`"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Letters that stand for one another in transcriptions, in this order. */
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

/** What is left of a name when it is written down by ear: `mohamed` and `muhammad` → `md`. */
const sound = (word: string): string =>
  alike.reduce((text, [letters, instead]) => text.replace(letters, instead), word);
