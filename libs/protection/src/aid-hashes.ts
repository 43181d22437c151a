import { soundOf, wordsOf } from './name-words.js';
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
 * ELIG-1: identities are compared without being read. `key` (32 bytes) is used for names alone: whoever holds it
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
    const number = wordsOf(documentNumber ?? '').join('');
    return number.length < shortestDocument ? undefined : number;
  },
  'full-name': ({ firstName, middleName = '', familyName, birthDate }) =>
    named(wordsOf(`${firstName} ${middleName} ${familyName}`), birthDate),
  'short-name': ({ firstName, familyName, birthDate }) => named(shortName(firstName, familyName), birthDate),
  sound: ({ firstName, familyName, birthDate }) =>
    named(shortName(firstName, familyName).map(soundOf), birthDate),
};

/** In no order: which name is the family's is written one way here and another way there. */
const named = (names: readonly string[], birthDate: string): string | undefined =>
  names.length === 0 ? undefined : [...names].sort().concat(birthDate).join(' ');

/** Without what some papers leave out: second first names. */
const shortName = (firstName: string, familyName: string): string[] => [
  ...wordsOf(firstName).slice(0, 1),
  ...wordsOf(familyName),
];
