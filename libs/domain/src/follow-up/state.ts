import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

interface Seen {
  readonly sequence: number;
  readonly on: IsoDay;
}

/** One contact, or the try; by its record, so that a corrected one counts. */
interface Contact extends Seen {
  readonly reached: boolean;
}

/** LOST-1: what is known of the contact with one person. */
export interface ContactLine {
  /** Contacts and tries since the case began. */
  contacts: number;
  /** The newest records but follow-ups that say that they were seen. */
  seen: Seen[];
  /** In the order they were recorded. */
  newest: Contact[];
}
export type FollowUpState = { persons: Record<PersonId, ContactLine> };
export const emptyFollowUp = (): FollowUpState => ({ persons: {} });

/** As many as two years of monthly contacts bring, and some. */
export const remembered = 40;

export const contactLine = (draft: CaseState, personId: PersonId): ContactLine =>
  (draft.followUp.persons[personId] ??= { contacts: 0, seen: [], newest: [] });

const lastSeen = ({ seen, newest }: ContactLine): Seen | undefined =>
  [...newest.filter(({ reached }) => reached), ...seen].sort(inOrder).at(-1);

export const lastReachedOn = (line: ContactLine): IsoDay | null => lastSeen(line)?.on ?? null;

/** The days of the tries in vain since the person was last reached, in order. One before that says nothing any more. */
export function triesInVain(line: ContactLine): IsoDay[] {
  const since = lastSeen(line);
  return line.newest
    .filter((contact) => !contact.reached && (since === undefined || inOrder(since, contact) < 0))
    .map(({ on }) => on)
    .sort();
}

/** By day; of one day, as they were recorded. */
const inOrder = (a: Seen, b: Seen): number =>
  a.on === b.on ? a.sequence - b.sequence : a.on < b.on ? -1 : 1;
