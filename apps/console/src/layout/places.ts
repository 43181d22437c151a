import type { Schemas } from '../api/schemas.js';
import type { WordId } from '../words/language.js';

type Role = Schemas['Role'];

export interface Place {
  readonly to: '/travellers' | '/work' | '/batch' | '/cases' | '/open' | '/second-words';
  readonly word: WordId;
  readonly roles: readonly Role[];
}

/** Whoever works on cases: tasks wait for them. */
const desks: readonly Role[] = [
  'counsellor',
  'case-manager',
  'team-lead',
  'donor-officer',
  'travel-officer',
  'local-officer',
  'finance-approver',
  'finance-releaser',
  'protection-officer',
];

const places: readonly Place[] = [
  { to: '/travellers', word: 'travellers.title', roles: ['airport-assistant'] },
  { to: '/work', word: 'work.title', roles: desks },
  { to: '/batch', word: 'batch.title', roles: ['finance-approver', 'finance-releaser'] },
  { to: '/cases', word: 'cases.title', roles: desks },
  { to: '/open', word: 'open.title', roles: ['counsellor', 'case-manager'] },
  { to: '/second-words', word: 'seconds.title', roles: desks },
];

/** Where somebody can go from every page; first, where their day begins. */
export const placesOf = (role: Role): readonly Place[] => places.filter(({ roles }) => roles.includes(role));
