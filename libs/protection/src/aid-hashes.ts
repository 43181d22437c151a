import { soundOf, wordsOf } from './name-words.js';
import { createPseudonyms } from './pseudonyms.js';

/** Kinds of evidence that two identities belong to one person (ELIG-1, NAME-1), with the surest kind first. */
export const aidHashKinds = [
  'document',
  'full-name',
  'short-name',
  'sound',
  'name-and-month',
  'name-and-year',
  'one-name-and-date',
  'name-alone',
  'one-name-alone',
] as const;
export type AidHashKind = (typeof aidHashKinds)[number];

/** The known parts of an identity. */
export interface ComparableIdentity {
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly familyName?: string | undefined;
  /** `1994-02-03`, `1994-02` or `1994`. */
  readonly birthDate?: string | undefined;
  readonly citizenships?: readonly string[] | undefined;
  readonly documentNumber?: string | undefined;
}

/**
 * Bits for the parts of an identity that a hash leaves out. Two equal hashes count only if no bit is set in both
 * hashes. For example, if the day of birth is known for two persons, they are not compared by the year alone.
 */
const coarser = { date: 1, name: 2, citizenship: 4 } as const;

export interface AidHash {
  readonly kind: AidHashKind;
  /** 64 hexadecimal digits. */
  readonly hash: string;
  /** Bits for the parts of the identity that the hash leaves out: of the date, of the name, of the citizenship. */
  readonly coarser: number;
}

export interface AidHashes {
  /**
   * If two identities share an equal hash, a member of staff must compare the identities, unless both hashes leave out
   * the same part. The hashes reveal nothing about the identities.
   */
  hashesOf(identity: ComparableIdentity): AidHash[];
}

/** True if a member of staff must compare two identities. PostgreSQL uses the same condition (across_aid_meetings). */
export const meet = (one: AidHash, other: AidHash): boolean =>
  one.hash === other.hash && (one.coarser & other.coarser) === 0;

/**
 * ELIG-1: compares identities without reading them. `key` (32 bytes) is used only to compare and to find identities,
 * because a person who has the key could guess names until a hash matches. The key never rotates, and no purpose and no
 * hashed text may ever change, because old hashes must still match.
 */
export function createAidHashes({ key }: { readonly key: Buffer }): AidHashes {
  const { keyedHash } = createPseudonyms({ key });
  return {
    hashesOf: (identity) =>
      comparableOf(identity).map(({ kind, purpose = kind, text, coarser }) => ({
        kind,
        coarser,
        hash: keyedHash(`double-aid/${purpose}`, text),
      })),
  };
}

/** A text to hash. `purpose` replaces the kind in the hash, for example so that a whole name can match a short form. */
interface Comparable {
  readonly kind: AidHashKind;
  readonly purpose?: string;
  readonly text: string;
  readonly coarser: number;
}

const comparableOf = (identity: ComparableIdentity): Comparable[] => [
  ...byDocument(identity),
  ...byNameAndDay(identity),
  ...byName(identity),
  ...byOneName(identity),
];

/** The minimum length of a document number. If a document has no number, people write shorter texts. */
const shortestDocument = 5;

function byDocument({ documentNumber = '' }: ComparableIdentity): Comparable[] {
  const text = wordsOf(documentNumber).join('');
  return text.length < shortestDocument ? [] : [{ kind: 'document', text, coarser: 0 }];
}

function byNameAndDay(identity: ComparableIdentity): Comparable[] {
  const { birthDate = '' } = identity;
  if (!isDay(birthDate)) return [];
  const { whole, short, sound } = formsOf(identity);
  const dated = (kind: AidHashKind, forms: readonly string[]): Comparable[] =>
    forms.map((words) => ({ kind, text: `${words} ${birthDate}`, coarser: 0 }));
  return [...dated('full-name', whole), ...dated('short-name', short), ...dated('sound', sound)];
}

/**
 * NAME-1: the texts by which names are compared when the day of birth is not used: one set for each known coarser
 * precision of the birth date, and one set without a date. Without a date, sounds are not compared.
 */
function byName(identity: ComparableIdentity): Comparable[] {
  const { whole, short, sound } = formsOf(identity);
  const spelt = distinct([...whole, ...short]);
  return datesOf(identity).flatMap(({ precision, date, coarser }) => {
    const kind = kindOfName[precision];
    if (kind === undefined) return [];
    const hashed = (purpose: string, forms: readonly string[]): Comparable[] =>
      forms.map((words) => ({
        kind,
        coarser,
        purpose: `${purpose}/${precision}`,
        text: `${words} ${date}`,
      }));
    return [...hashed('names', spelt), ...(precision === 'none' ? [] : hashed('sounds', sound))];
  });
}

/**
 * NAME-1: if only one name of a person is known, each word of this name is compared with each word of every other name.
 * Without a date, a common name would match hundreds of persons, so the citizenships must not contradict each other.
 */
function byOneName(identity: ComparableIdentity): Comparable[] {
  const { citizenships = [] } = identity;
  const { names, coarser: ofName } = oneNamesOf(identity);
  return names.flatMap((name) =>
    datesOf(identity).flatMap(({ precision, date, coarser: ofDate }): Comparable[] => {
      const hashed = (kind: AidHashKind, text: string, ofCitizenship = 0): Comparable => ({
        kind,
        purpose: `one-name/${precision}`,
        text: `${name} ${text}`,
        coarser: ofName | ofDate | ofCitizenship,
      });
      if (precision !== 'none') return [hashed('one-name-and-date', date)];
      return [
        ...citizenships.map((code) => hashed('one-name-alone', code)),
        hashed('one-name-alone', 'any', citizenships.length === 0 ? 0 : coarser.citizenship),
      ];
    }),
  );
}

type Precision = 'day' | 'month' | 'year' | 'none';
const kindOfName: Readonly<Record<Precision, AidHashKind | undefined>> = {
  day: undefined,
  month: 'name-and-month',
  year: 'name-and-year',
  none: 'name-alone',
};

const isDay = (birthDate: string): boolean => birthDate.length === '1994-02-03'.length;

/** The date at every known precision, down to no date. */
function datesOf({ birthDate }: ComparableIdentity) {
  const parts = birthDate?.split('-') ?? [];
  const precisions: readonly Precision[] = ['none', 'year', 'month', 'day'];
  return precisions.slice(0, parts.length + 1).map((precision, known) => ({
    precision,
    date: parts.slice(0, known).join('-'),
    coarser: known === parts.length ? 0 : coarser.date,
  }));
}

/** The largest number of words of a name that are combined. It limits the work for names with a dozen parts. */
const mostWords = 6;

/** The words in alphabetical order, because countries differ in which name they write as the family name. */
const form = (words: readonly string[]): string[] =>
  words.length === 0 ? [] : [[...words].sort().join(' ')];

/**
 * `short`: two kinds of short forms, because some papers leave out names. One kind has the first of the first names
 * with all family names. The other kind has a single first or middle name with all family names or with one of them. A
 * name without a first name or without a family name has no short forms.
 */
function formsOf({ firstName = '', middleName = '', familyName = '' }: ComparableIdentity) {
  const [first] = wordsOf(firstName);
  const given = wordsOf(`${firstName} ${middleName}`);
  const family = wordsOf(familyName);
  const whole = form([...given, ...family]);
  if (first === undefined || family.length === 0) return { whole, short: [], sound: [] };
  const short = [first, ...family];
  const parts = given
    .slice(0, mostWords)
    .flatMap((one) =>
      [family, ...family.slice(0, mostWords).map((other) => [other])].map((of) => [one, ...of]),
    );
  return {
    whole,
    short: distinct([short, ...parts].flatMap(form)),
    sound: form(short.map(soundOf)),
  };
}

/** Each word of the name. If the person has only one name, its words are the whole name. */
function oneNamesOf({ firstName = '', middleName = '', familyName = '' }: ComparableIdentity) {
  const given = wordsOf(`${firstName} ${middleName}`);
  const family = wordsOf(familyName);
  return {
    names: distinct([...given, ...family].slice(0, 2 * mostWords)),
    coarser: given.length > 0 && family.length > 0 ? coarser.name : 0,
  };
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)];
