import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';

/** LOST-1: what is known of the contact with one person. */
export interface ContactLine {
  /** Contacts and tries since the case began. */
  contacts: number;
  lastReachedOn: IsoDay | null;
  /** The days of the newest tries in vain since then, in order. */
  tries: IsoDay[];
}
export type FollowUpState = { persons: Record<PersonId, ContactLine> };
export const emptyFollowUp = (): FollowUpState => ({ persons: {} });

export const contactLine = (draft: CaseState, personId: PersonId): ContactLine =>
  (draft.followUp.persons[personId] ??= { contacts: 0, lastReachedOn: null, tries: [] });
