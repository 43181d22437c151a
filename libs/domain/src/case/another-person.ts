import type { Actor, Part, StaffId } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import { isSamePerson } from './natural-person.js';
import { namedIn, partOf } from './parts.js';
import type { Wait } from './wait.js';

export type Asked = Pick<Wait, 'role' | 'at' | 'to'>;

/** The case's own people who may make a finding that asks for two people (PEOPLE-2), in this order. */
export const ownPeople: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'counsellor' },
  { role: 'team-lead', at: 'counsellor' },
];

/** Those of them who own the case. */
export const owners: readonly Asked[] = ownPeople.slice(0, 2);

/** Those who own the case, counsel or watch over it, each before their team-lead. */
export const ownPeopleAndWatch: readonly Asked[] = [
  ...ownPeople,
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
];

/**
 * Who answers for data protection. If that is the one person excluded, their team-lead does, or the team-lead of the
 * case.
 */
export const dataProtection: readonly Asked[] = [
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'case-manager' },
];

/**
 * PEOPLE-2: the first of these who is a different natural person from all in `not`. A part that nobody has taken is
 * open to a whole desk.
 */
export const anotherPerson = (
  state: CaseState,
  order: readonly Asked[],
  not: readonly StaffId[],
): Asked & Pick<Wait, 'not'> => ({
  ...(order.find((asked) => isAnother(state, asked, not)) ?? order.at(-1)!),
  not,
});

/** Whether somebody other than these is asked there. */
export function isAnother(state: CaseState, asked: Asked, not: readonly StaffId[] = []): boolean {
  const part = partAsked(state, asked);
  if (part === undefined) return false;
  const named = namedIn(part, asked.role);
  return (
    (asked.role !== 'team-lead' && !part.taken) || !not.some((staffId) => isSamePerson(state, named, staffId))
  );
}

/** Whether this actor is asked: in that role, in the organisation that holds the part. */
export const isAsked = (state: CaseState, asked: Asked, actor: Actor): boolean =>
  asked.role === actor.role && partAsked(state, asked)?.organisationId === actor.organisationId;

export const partAsked = (state: CaseState, { role, at, to }: Asked): Part | undefined =>
  to ?? partOf(state, at ?? role);

/** The part that a wait is put to; if nobody holds it, that of the case-manager. */
export const partOfWait = (state: CaseState, wait: Pick<Wait, 'to' | 'at' | 'role'>): Part | undefined =>
  partAsked(state, wait) ?? state.parts['case-manager'];
