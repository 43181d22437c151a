import { soundOf, wordsOf } from './name-words.js';
import { createPseudonyms } from './pseudonyms.js';

/** What may show that two identities are one person (ELIG-1, NAME-1), the surest first. */
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

/** An identity as far as it is known. */
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
 * Where a hash says less than its identity does: bits. Two equal hashes count where neither bit is set on both sides,
 * so that two who were born in one year, on two days that are known, are not compared by the year.
 */
const coarser = { date: 1, name: 2, citizenship: 4 } as const;

export interface AidHash {
  readonly kind: AidHashKind;
  /** 64 hexadecimal digits. */
  readonly hash: string;
  /** In what it says less than the identity, as bits: of the date, of the name, of the citizenship. */
  readonly coarser: number;
}

export interface AidHashes {
  /**
   * Equal hashes of two identities, of which none says less on both sides in one respect, ask a person to compare
   * them. They say nothing of either.
   */
  hashesOf(identity: ComparableIdentity): AidHash[];
}

/** Whether two identities are put to a person: as PostgreSQL asks it (across_aid_meetings). */
export const meet = (one: AidHash, other: AidHash): boolean =>
  one.hash === other.hash && (one.coarser & other.coarser) === 0;

/**
 * ELIG-1: identities are compared without being read. `key` (32 bytes) is used for names alone: whoever holds it
 * could guess names until a hash is met. It never rotates, because old hashes must still be met: no purpose and no
 * text of one is ever changed.
 */
export function createAidHashes({ key }: { readonly key: Buffer }): AidHashes {
  const { keyedHash } = createPseudonyms({ key });
  return {
    hashesOf: (identity) =>
      comparableOf(identity).map(({ kind, purpose = kind, text, coarser }) => ({
        ...{ kind, coarser },
        hash: keyedHash(`double-aid/${purpose}`, text),
      })),
  };
}

/** A text that is hashed. `purpose`: where texts of several kinds of identities must meet under one hash. */
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

/** Shorter ones are no numbers of documents, but what people write where there is none. */
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

/** NAME-1: at each precision below a day that is known of the date; by ear no longer where there is none. */
function byName(identity: ComparableIdentity): Comparable[] {
  const { whole, short, sound } = formsOf(identity);
  const spelt = distinct([...whole, ...short]);
  return datesOf(identity).flatMap(({ precision, date, coarser }) => {
    const kind = kindOfName[precision];
    if (kind === undefined) return [];
    const hashed = (purpose: string, forms: readonly string[]): Comparable[] =>
      forms.map((words) => ({
        ...{ kind, coarser, purpose: `${purpose}/${precision}`, text: `${words} ${date}` },
      }));
    return [...hashed('names', spelt), ...(precision === 'none' ? [] : hashed('sounds', sound))];
  });
}

/**
 * NAME-1: who states one name is compared by each word with the words of every other name. Without a date at all a
 * common name would meet hundreds, so that the citizenships must not contradict each other.
 */
function byOneName(identity: ComparableIdentity): Comparable[] {
  const { citizenships = [] } = identity;
  const { names, coarser: ofName } = oneNamesOf(identity);
  return names.flatMap((one) =>
    datesOf(identity).flatMap(({ precision, date, coarser: ofDate }): Comparable[] => {
      const hashed = (kind: AidHashKind, text: string, ofCitizenship = 0): Comparable => ({
        ...{ kind, purpose: `one-name/${precision}`, text: `${one} ${text}` },
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

/** The date at every precision that is known of it, down to none. */
function datesOf({ birthDate }: ComparableIdentity) {
  const parts = birthDate?.split('-') ?? [];
  const precisions: readonly Precision[] = ['none', 'year', 'month', 'day'];
  return precisions.slice(0, parts.length + 1).map((precision, known) => ({
    precision,
    date: parts.slice(0, known).join('-'),
    coarser: known === parts.length ? 0 : coarser.date,
  }));
}

/** So many words of a name are put together at most: a limit for names of a dozen parts. */
const mostWords = 6;

/** In no order: which name is the family's is written one way here and another way there. */
const form = (words: readonly string[]): string[] =>
  words.length === 0 ? [] : [[...words].sort().join(' ')];

/**
 * `short`: without what some papers leave out, the second first names, and any one of the first names with any one of
 * the family names. A name that is in one field alone has no such parts.
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

/** Each word of the name. If the person has only one name, these words are all of it. */
function oneNamesOf({ firstName = '', middleName = '', familyName = '' }: ComparableIdentity) {
  const given = wordsOf(`${firstName} ${middleName}`);
  const family = wordsOf(familyName);
  return {
    names: distinct([...given, ...family].slice(0, 2 * mostWords)),
    coarser: given.length > 0 && family.length > 0 ? coarser.name : 0,
  };
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)];
