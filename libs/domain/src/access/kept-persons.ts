import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { newSince } from '../incidents/restrictions.js';
import { concernsAny, type About } from './about.js';

/** An account and its organisation; the role, where it is known, since some may know of a report that is left open (INC-4). */
export type Account = Pick<Actor, 'staffId' | 'accounts' | 'organisationId'> & Partial<Pick<Actor, 'role'>>;

/** INC-2: says of what something is about whether this account reads nothing new of one of those persons. */
export function isAboutKeptPerson(state: CaseState, who: Account): (about: About) => boolean {
  const since = newSince(state, who);
  return (about) => since.size > 0 && concernsAny(state, about, (personId) => since.has(personId));
}
