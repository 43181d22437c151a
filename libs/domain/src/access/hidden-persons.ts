import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { newSince } from '../incidents/restrictions.js';
import { concernsAny, type About } from './about.js';

/**
 * An account and its organisation. The role is given if it is known, because some roles may know of a report that
 * names nobody yet (INC-4).
 */
export type Account = Pick<Actor, 'staffId' | 'accounts' | 'organisationId'> & Partial<Pick<Actor, 'role'>>;

/** INC-2: returns a function that is true for an item about a person that this account is restricted from. */
export function isAboutHiddenPerson(state: CaseState, who: Account): (about: About) => boolean {
  const since = newSince(state, who);
  return (about) => since.size > 0 && concernsAny(state, about, (personId) => since.has(personId));
}
