import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';

/** One contact, or the try; by its record, so that a corrected one counts. */
interface Contact {
  readonly sequence: number;
  readonly on: IsoDay;
  readonly reached: boolean;
}

/** LOST-1: what is known of the contact with one person. */
export interface ContactLine {
  /** Contacts and tries since the case began. */
  contacts: number;
  /** The last day on which anything but a follow-up says that they were seen. */
  seenOn: IsoDay | null;
  /** In the order they were recorded. */
  newest: Contact[];
}
export type FollowUpState = { persons: Record<PersonId, ContactLine> };
export const emptyFollowUp = (): FollowUpState => ({ persons: {} });

export const contactLine = (draft: CaseState, personId: PersonId): ContactLine =>
  (draft.followUp.persons[personId] ??= { contacts: 0, seenOn: null, newest: [] });

export const lastReachedOn = ({ seenOn, newest }: ContactLine): IsoDay | null => {
  const days = newest.flatMap(({ reached, on }) => (reached ? [on] : []));
  return [...days, ...(seenOn === null ? [] : [seenOn])].sort().at(-1) ?? null;
};

/** The days of the tries in vain since the person was last reached, in order. One before that says nothing any more. */
export function triesInVain(line: ContactLine): IsoDay[] {
  const since = lastReachedOn(line) ?? '';
  return line.newest
    .filter(({ reached, on }) => !reached && on > since)
    .map(({ on }) => on)
    .sort();
}
