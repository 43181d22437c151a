import {
  dataCategories,
  type Actor,
  type DataCategory,
  type IsoDay,
  type OrganisationId,
  type PersonId,
} from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { keepsSome, mayReceive } from '../counselling/may-receive.js';
import { isAllowed } from '../counselling/state.js';
import { newSince } from '../incidents/restrictions.js';
import { accountsOf } from '../payments/state.js';
import { everyoneConcerned, personsNamed, travellersNamed, type About } from './about.js';
import { hiddenCategories } from './hidden-categories.js';
import { readsByConsent } from './recipients.js';
import { accounts, categoriesOf } from './who-reads.js';

/** The parts of a case that one member of staff may read on a day, computed once for many fields. */
export interface Reads {
  /** The categories that the reader may read of at least one person. */
  readonly categories: readonly DataCategory[];
  /**
   * The categories that the reader may read of every person in `about`. `record`: the sequence of a record. Absent: the
   * reader reads the present state.
   */
  readonly of: (about: object, record?: number) => readonly DataCategory[];
  /**
   * The value without the parts about persons whose data of this category the reader may not read. `standing`:
   * without the persons that the reader does not know.
   */
  readonly cut: (value: unknown, category: DataCategory | 'standing', record?: number) => unknown;
  /** True if the reader may know that the persons in `about` exist. */
  readonly knows: (about: object) => boolean;
  /**
   * True if this person lets the reader follow their progress. If false, the reader keeps only the data that they
   * already received (CONS-2).
   */
  readonly follows: (personId: PersonId) => boolean;
}

export const readsOf = (state: CaseState, actor: Actor, day: IsoDay): Reads =>
  withoutNew(state, actor, readsOfOld(state, actor, day));

/**
 * What the reader may read without regard to restrictions (INC-2). Use this function only for items that were already
 * selected for this reader or are older than the restriction.
 */
export const readsOfOld = (state: CaseState, actor: Actor, day: IsoDay): Reads => {
  const categories = categoriesOf(state, actor, day);
  return readsByConsent(actor.organisationType)
    ? byConsent(state, actor.organisationId, day, categories)
    : byLaw(categories);
};

/**
 * True if the reader may read this category of data about the persons in `about`. `null` stands for the state of the
 * case: true if the reader may know that these persons exist.
 */
export const mayKnow = (reads: Reads, category: DataCategory | null, about: object): boolean =>
  category === null ? reads.knows(about) : reads.of(about).includes(category);

/** The categories that this actor may read of at least one person in the case. */
export const readableCategories = (state: CaseState, actor: Actor, day: IsoDay): readonly DataCategory[] =>
  readsOf(state, actor, day).categories;

/** SEE-1, CONS-1: true if this actor may read this category of this person now. */
export const mayReadOf = (
  state: CaseState,
  actor: Actor,
  { personId, category }: { readonly personId: PersonId; readonly category: DataCategory },
  day: IsoDay,
): boolean => readsOf(state, actor, day).of({ personId }).includes(category);

const byLaw = (categories: readonly DataCategory[]): Reads => ({
  categories,
  of: () => categories,
  cut: (value) => value,
  knows: () => true,
  // A reader who reads no category sees no status either. The airport, for example, sees only its travellers of the
  // day.
  follows: () => categories.length > 0,
});

/** Used for a record that the reader may read in full, regardless of the categories that they read. */
export const everything = byLaw(dataCategories);

/** SEE-2: adds the category of the step that the reader is asked for. */
export const withCategory = (reads: Reads, category: DataCategory): Reads => ({
  ...reads,
  categories: [...reads.categories, category],
  of: (about, record) => [...reads.of(about, record), category],
});

function byConsent(
  state: CaseState,
  recipientId: OrganisationId,
  day: IsoDay,
  ofRole: readonly DataCategory[],
): Reads {
  const accounted = accountsOf(state, recipientId);
  const everyone = everyoneConcerned(state);
  const rows = state.counselling.consents.filter((consent) => consent.recipientId === recipientId);
  const follows = (personId: PersonId): boolean => isAllowed(state.counselling, personId, recipientId, day);
  const isKnown = (personId: PersonId): boolean =>
    follows(personId) || keepsSome(state, personId, recipientId);
  const own = rows.filter(({ personId }) => isKnown(personId));
  const isAccount = ({ paymentId }: About): boolean => paymentId !== undefined && accounted.has(paymentId);
  const lets = (personId: PersonId, category: DataCategory, record?: number): boolean =>
    mayReceive(state, { personId, recipientId, category }, day, record);

  /**
   * PEOPLE-3: an office reads the money that it accounts for. The office also reads the rows of consent given to it, if
   * it may know of the person at all.
   */
  const isTheirs = (about: About, category: DataCategory): boolean =>
    (accounts.includes(category) && isAccount(about)) ||
    (category === 'consent' && own.some(({ consentId }) => consentId === about.consentId));

  const of = (about: About, record?: number): DataCategory[] => {
    const named = personsNamed(state, about);
    // A journey concerns each traveller separately. Travellers that the reader may not read about are cut out.
    const ways = named ? undefined : travellersNamed(state, about);
    return ofRole.filter((category) => {
      if (isTheirs(about, category)) return true;
      const isLet = (personId: PersonId) => lets(personId, category, record);
      if (category === 'travel' && ways) return ways.some(isLet);
      return (named ?? everyone).every(isLet);
    });
  };
  const persons = Object.keys(state.persons);
  return {
    categories: ofRole.filter(
      (category) =>
        persons.some((personId) => lets(personId, category)) ||
        (accounts.includes(category) && accounted.size > 0) ||
        (category === 'consent' && own.length > 0),
    ),
    of,
    cut: (value, category, record) =>
      withoutPersons(
        value,
        (id) => id in state.persons && !(category === 'standing' ? isKnown(id) : lets(id, category, record)),
      ),
    knows: (about: About) => {
      if (isAccount(about)) return true;
      const named = personsNamed(state, about);
      return named ? named.every(isKnown) : everyone.some(isKnown);
    },
    follows,
  };
}

/**
 * INC-2: removes data of the hidden categories about the persons concerned, starting with the record that made the
 * restriction.
 */
export function withoutNew(state: CaseState, actor: Actor, reads: Reads): Reads {
  const since = newSince(state, actor);
  if (since.size === 0) return reads;
  const everyone = Object.keys(state.persons);
  const isNew = (personId: PersonId, record = Infinity): boolean => record >= (since.get(personId) ?? NaN);
  return {
    ...reads,
    of: (about: About, record) => {
      const named = personsNamed(state, about) ?? travellersNamed(state, about) ?? everyone;
      const readable = reads.of(about, record);
      return named.some((personId) => isNew(personId, record))
        ? readable.filter((category) => !hiddenCategories.has(category))
        : readable;
    },
    cut: (value, category, record) => {
      const left = reads.cut(value, category, record);
      return category !== 'standing' && hiddenCategories.has(category)
        ? withoutPersons(left, (id) => isNew(id, record))
        : left;
    },
  };
}

/**
 * Removes these persons, and the items that name them, from lists. Also removes the rows of these persons from tables.
 * An item about several persons is removed if one of the persons is hidden.
 */
function withoutPersons(value: unknown, isHidden: (id: string) => boolean): unknown {
  if (names(value, isHidden)) return undefined;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.filter((item) => !names(item, isHidden)).map((item) => withoutPersons(item, isHidden));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !isHidden(key) && !names(inner, isHidden))
      .map(([key, inner]) => [key, withoutPersons(inner, isHidden)]),
  );
}

function names(value: unknown, isHidden: (id: string) => boolean): boolean {
  if (typeof value === 'string') return isHidden(value);
  if (value === null || typeof value !== 'object') return false;
  const { personId, personIds } = value as About;
  return (personId !== undefined && isHidden(personId)) || (personIds ?? []).some(isHidden);
}
