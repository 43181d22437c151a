import type { Actor, Part, StaffId } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import { isSamePerson } from './natural-person.js';
import { namedIn, partOf } from './parts.js';
import type { Wait } from './wait.js';

export type Asked = Pick<Wait, 'role' | 'at' | 'to'>;

/** Who of the case's own people stands for a finding that asks two (PEOPLE-2), in this order. */
export const ownPeople: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'counsellor' },
  { role: 'team-lead', at: 'counsellor' },
];

/** Those of them who own the case. */
export const owners: readonly Asked[] = ownPeople.slice(0, 2);

/** Who owns the case, who counsels, and who watches; each before who leads them. */
export const ownPeopleAndWatch: readonly Asked[] = [
  ...ownPeople,
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
];

/** Who answers for data protection; where that is the one person, who leads them, or leads the case. */
export const dataProtection: readonly Asked[] = [
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'case-manager' },
];

/**
 * PEOPLE-2: the first of these who is another natural person than all of `not`; a part that nobody took is open to a
 * whole desk.
 */
export const anotherPerson = (
  state: CaseState,
  order: readonly Asked[],
  not: readonly StaffId[],
): Asked & Pick<Wait, 'not'> => ({
  ...(order.find((asked) => isAnother(state, asked, not)) ?? order.at(-1)!),
  not,
});

/** Whether somebody else than these is asked there. */
export function isAnother(state: CaseState, asked: Asked, not: readonly StaffId[] = []): boolean {
  const part = partAsked(state, asked);
  if (part === undefined) return false;
  const named = namedIn(part, asked.role);
  return (
    (asked.role !== 'team-lead' && !part.taken) || !not.some((staffId) => isSamePerson(state, named, staffId))
  );
}

/** Whether this is who is asked: of that role, in the organisation that holds the part. */
export const isAsked = (state: CaseState, asked: Asked, actor: Actor): boolean =>
  asked.role === actor.role && partAsked(state, asked)?.organisationId === actor.organisationId;

export const partAsked = (state: CaseState, { role, at, to }: Asked): Part | undefined =>
  to ?? partOf(state, at ?? role);

/** Whom it is put to; where nobody holds the part, whoever manages the case. */
export const partOfWait = (state: CaseState, wait: Pick<Wait, 'to' | 'at' | 'role'>): Part | undefined =>
  partAsked(state, wait) ?? state.parts['case-manager'];
