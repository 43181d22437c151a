import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { newSince } from '../incidents/restrictions.js';
import { concernsAny, type About } from './about.js';

/** An account and its organisation, whatever the role. */
export type Account = Pick<Actor, 'staffId' | 'accounts' | 'organisationId'>;

/** INC-2: says of what something is about whether this account reads nothing new of one of those persons. */
export function isAboutKeptPerson(state: CaseState, who: Account): (about: About) => boolean {
  const since = newSince(state, who);
  return (about) => since.size > 0 && concernsAny(state, about, (personId) => since.has(personId));
}
