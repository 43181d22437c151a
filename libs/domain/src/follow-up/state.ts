import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

interface Sighting {
  readonly sequence: number;
  readonly on: IsoDay;
}

/** One contact or failed attempt, with its record, so that a correction of the record applies to it. */
interface Contact extends Sighting {
  readonly reached: boolean;
}

/** LOST-1: what is known about the contact with one person. */
export interface ContactLine {
  /** The number of contacts and attempts since the case began. */
  contacts: number;
  /** The newest records, other than follow-ups, that show that the person was seen. */
  seen: Sighting[];
  /** The newest contacts and attempts, in the order in which they were recorded. */
  newest: Contact[];
}
export type FollowUpState = { persons: Record<PersonId, ContactLine> };
export const emptyFollowUp = (): FollowUpState => ({ persons: {} });

/**
 * The number of contacts and attempts that the case remembers: more than enough for two years of monthly contacts.
 */
export const remembered = 40;

export const contactLine = (draft: CaseState, personId: PersonId): ContactLine =>
  (draft.followUp.persons[personId] ??= { contacts: 0, seen: [], newest: [] });

const lastSighting = ({ seen, newest }: ContactLine): Sighting | undefined =>
  [...newest.filter(({ reached }) => reached), ...seen].sort(inOrder).at(-1);

export const lastReachedOn = (line: ContactLine): IsoDay | null => lastSighting(line)?.on ?? null;

/** The days of failed attempts since the last contact with the person, in order. Earlier attempts no longer matter. */
export function triesInVain(line: ContactLine): IsoDay[] {
  const since = lastSighting(line);
  return line.newest
    .filter((contact) => !contact.reached && (since === undefined || inOrder(since, contact) < 0))
    .map(({ on }) => on)
    .sort();
}

/** Sorts by day and, on the same day, in the order in which the contacts were recorded. */
const inOrder = (a: Sighting, b: Sighting): number =>
  a.on === b.on ? a.sequence - b.sequence : a.on < b.on ? -1 : 1;
