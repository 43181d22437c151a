import type { DataCategory, OrganisationId, Role, StaffId, StaffStepCode } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findConsent } from '../counselling/state.js';
import { personsNamed, travellersNamed, type About } from './about.js';

/**
 * WHO SEES WHAT begins here. Everything that a case can show has an audience (audiences.ts): the circles of readers
 * that see it. One function decides whether a reader belongs to a circle (reader.ts). That function selects everything
 * that is shown, counted or mailed.
 */
export type Audience = readonly Circle[];

/** The readers that see an item because of the categories they read, their seat or their tasks. */
export interface Circle {
  readonly about: About;
  readonly shows: Shown;
  /** The limits of the circle. A reader must pass all of them. */
  readonly limits: readonly Limit[];
  /**
   * The sequence of a record. A reader who keeps what they were shown earlier (CONS-2, INC-2) reads the record as of
   * that sequence. Absent: the reader reads the present state.
   */
  readonly record?: number;
  /**
   * The member of staff who recorded the item. In a `desk` circle, a restricted reader sees only the records that this
   * reader made, not other records of the desk (INC-2).
   */
  readonly by?: StaffId | undefined;
  /** If `true`, restrictions do not apply, because the item was already selected for this reader. */
  readonly asBefore?: boolean;
}

/**
 * What makes a reader part of the circle.
 * - `record` of a category: readers of that category. `all`: everybody who has the case.
 * - `state` of a category: readers of that category, for an item that is not a record, for example a task, deadline or
 *   alert. `all`: everybody who has the case. `known`: readers who know the persons.
 * - `hold` of a category: readers of that category or of `risk`, even if new data of these categories is hidden from
 *   them (INC-2).
 * - `desk`: people of this role and organisation. `task`: these people and the organisation's team-leads. `office`:
 *   everybody of this organisation.
 */
export type Shown =
  | { readonly of: 'record'; readonly category: DataCategory | 'all' }
  | { readonly of: 'state'; readonly category: DataCategory | 'all' | 'known' }
  | { readonly of: 'hold'; readonly category: DataCategory }
  | { readonly of: 'stage' | 'standing' | 'roles' | 'earlier-aid' | 'accesses' | 'claims' }
  | { readonly of: 'desk' | 'task'; readonly role: Role; readonly organisationId: OrganisationId }
  | { readonly of: 'office'; readonly organisationId: OrganisationId };

/**
 * Limits: readers that do not see the item, even if they read its category.
 * - `matter`: readers that the matter is about, or may be about (INC-2, INC-4).
 * - `warden`: readers who are not responsible for the complaint (INC-3).
 * - `step`, `lifting`: readers who may not take the step (ELIG-1) or lift the restriction (INC-2).
 * - `unless-office`: readers who may not know of the office (PEOPLE-3).
 * - `unless-kept`: readers who are restricted about these persons (INC-2). `only-kept`: readers who are not restricted
 *   about these persons.
 * - `restricted`: all readers except those that this restriction, in force or lifted, is about.
 * - `readers`: all readers except those who read the records of this step. `author`: all except this member of staff.
 */
export type Limit =
  | {
      readonly kind: 'matter' | 'warden' | 'lifting' | 'unless-office' | 'restricted' | 'author';
      readonly id: string;
    }
  | { readonly kind: 'step' | 'readers'; readonly id: StaffStepCode }
  | { readonly kind: 'unless-kept' | 'only-kept'; readonly about: About };

/**
 * Returns a function that names the counter of a circle (law 14) in the present state of the case. The name consists of
 * the persons that the circle is about, what the circle shows, and the circle's limits. A case's state stores these
 * names.
 */
export function keysIn(state: CaseState): (circle: Circle) => string {
  const texts = new Map<About, string>();
  const textOf = (about: About): string => {
    const text = texts.get(about) ?? aboutText(state, about);
    texts.set(about, text);
    return text;
  };
  const limitText = (limit: Limit): string =>
    `${limit.kind}:${'about' in limit ? textOf(limit.about) : limit.id}`;
  return ({ about, shows, limits }) =>
    limits.reduce((name, limit) => `${name} ${limitText(limit)}`, `${textOf(about)} ${shownText(shows)}`);
}

/** What the counter with this name counts. */
export const shownIn = (key: string): Shown => namedBy(key).shows;

/**
 * Returns a function that takes the name of a counter and returns the circle that reads the counter in the present
 * state of the case.
 */
export function circlesIn(state: CaseState): (key: string) => Circle {
  const abouts = new Map<string, About>();
  const aboutOf = (text: string): About => {
    const about = abouts.get(text) ?? aboutOfText(state, text);
    abouts.set(text, about);
    return about;
  };
  return (key) => {
    const { about, shows, limits } = namedBy(key);
    return {
      about: aboutOf(about),
      shows,
      limits: limits.map((limit) =>
        limit.kind === 'unless-kept' || limit.kind === 'only-kept'
          ? { kind: limit.kind, about: aboutOf(limit.id) }
          : (limit as Limit),
      ),
    };
  };
}

interface Named {
  readonly about: string;
  readonly shows: Shown;
  readonly limits: readonly { readonly kind: Limit['kind']; readonly id: string }[];
}

const named = new Map<string, Named>();

/** Parses each name once, because the same few names occur again and again. */
function namedBy(key: string): Named {
  const known = named.get(key);
  if (known) return known;
  const [about, shows, ...limits] = key.split(' ') as [string, string, ...string[]];
  const name = { about, shows: shownOfText(shows), limits: limits.map(limitOfText) };
  if (named.size > 10_000) named.clear();
  named.set(key, name);
  return name;
}

const shownText = (shows: Shown): string => {
  if ('category' in shows) return shownPrefixes[shows.of] + shows.category;
  if ('role' in shows) return `${shows.of}:${shows.role}:${shows.organisationId}`;
  return 'organisationId' in shows ? `${shows.of}:${shows.organisationId}` : shows.of;
};

const shownPrefixes = { record: '', state: '~', hold: 'held:' };
const plain: readonly string[] = ['stage', 'standing', 'roles', 'earlier-aid', 'accesses', 'claims'];

function shownOfText(text: string): Shown {
  if (plain.includes(text)) return { of: text } as Shown;
  if (text.startsWith('~')) return { of: 'state', category: text.slice(1) } as Shown;
  const [kind, first, ...rest] = text.split(':');
  if (kind === 'held') return { of: 'hold', category: first } as Shown;
  if (kind === 'office') return { of: 'office', organisationId: [first, ...rest].join(':') };
  if (kind === 'desk' || kind === 'task')
    return { of: kind, role: first as Role, organisationId: rest.join(':') };
  return { of: 'record', category: text } as Shown;
}

function limitOfText(text: string): Named['limits'][number] {
  const [kind, id] = text.split(/:(.*)/s) as [Limit['kind'], string];
  return { kind, id };
}

const everyone = '*';

/**
 * A short text that says what an item is about: cash that an office accounts for (`p:`), a consent (`c:`, with the
 * first consent of that person for that recipient), persons by their order of entry, travellers (`t:`), or everyone.
 */
function aboutText(state: CaseState, about: About): string {
  const { paymentId, consentId } = about;
  if (paymentId !== undefined && state.payments[paymentId]?.cashAt) return `p:${paymentId}`;
  const row = consentId === undefined ? undefined : findConsent(state.counselling, consentId);
  if (row) return `c:${firstLike(state, row).consentId}`;
  const persons = personsNamed(state, about);
  if (persons) return ordinalsOf(state, persons);
  const travellers = travellersNamed(state, about);
  return travellers ? `t:${ordinalsOf(state, travellers)}` : everyone;
}

function aboutOfText(state: CaseState, text: string): About {
  if (text === everyone) return {};
  if (text.startsWith('p:')) return { paymentId: text.slice(2) };
  if (text.startsWith('c:')) return { consentId: text.slice(2) };
  const isWay = text.startsWith('t:');
  const ordinals = new Set((isWay ? text.slice(2) : text).split('+'));
  const ids = personsOf(state).flatMap(({ personId, ordinal }) =>
    ordinals.has(String(ordinal)) ? [personId] : [],
  );
  return isWay ? { travellers: ids } : { personIds: ids };
}

const firstLike = (
  { counselling }: CaseState,
  row: { readonly personId: string; readonly recipientId: string; readonly consentId: string },
) =>
  counselling.consents.find(
    ({ personId, recipientId }) => personId === row.personId && recipientId === row.recipientId,
  ) ?? row;

const ordinalsOf = ({ persons }: CaseState, ids: readonly string[]): string =>
  ids.length === 1
    ? String(persons[ids[0]!]?.ordinal ?? everyone)
    : [...new Set(ids.flatMap((id) => persons[id]?.ordinal ?? []))].sort((a, b) => a - b).join('+') ||
      everyone;
