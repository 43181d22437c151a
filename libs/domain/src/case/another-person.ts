import type { Actor, Part, StaffId } from '@homeward/contracts';
import type { AwaitedStep } from './awaited-steps.js';
import type { CaseState } from './case-state.js';
import { stepOf } from './define-step.js';
import { isSamePerson } from './natural-person.js';
import { namedIn, partOf } from './parts.js';
import type { Wait } from './wait.js';

export type Asked = Pick<Wait, 'role' | 'at' | 'to'>;

/**
 * The case's own people: the case-manager, the counsellor and their team-leads. They may make a finding that needs two
 * people (PEOPLE-2), and are asked in this order.
 */
export const ownPeople: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'counsellor' },
  { role: 'team-lead', at: 'counsellor' },
];

/** The case-manager and the case-manager's team-lead, who own the case. */
export const owners: readonly Asked[] = ownPeople.slice(0, 2);

/**
 * The people who own the case, counsel the person or watch over the case. In each pair, the team-lead is asked last.
 */
export const ownPeopleAndWatch: readonly Asked[] = [
  ...ownPeople,
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
];

/**
 * The people responsible for data protection. If the protection-officer is the excluded person, the
 * protection-officer's team-lead or the team-lead of the case is asked.
 */
export const dataProtection: readonly Asked[] = [
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'case-manager' },
];

/**
 * PEOPLE-2: the first of these people who is not the natural person of any account in `not`. If there is none, the last
 * of these people. If a part has no holder yet, its whole desk may answer.
 */
export const anotherPerson = (
  state: CaseState,
  order: readonly Asked[],
  not: readonly StaffId[],
): Asked & Pick<Wait, 'not'> => ({
  ...(order.find((asked) => isAnother(state, asked, not)) ?? order.at(-1)!),
  not,
});

/** True if the asked people include anyone other than the staff in `not`. */
export function isAnother(state: CaseState, asked: Asked, not: readonly StaffId[] = []): boolean {
  const part = partAsked(state, asked);
  if (part === undefined) return false;
  const named = namedIn(part, asked.role);
  return (
    (asked.role !== 'team-lead' && !part.taken) || !not.some((staffId) => isSamePerson(state, named, staffId))
  );
}

/** True if this actor is asked: the actor has the asked role in the organisation that holds the part. */
export const isAsked = (state: CaseState, asked: Asked, actor: Actor): boolean =>
  asked.role === actor.role && partAsked(state, asked)?.organisationId === actor.organisationId;

export const partAsked = (state: CaseState, { role, at, to }: Asked): Part | undefined =>
  to ?? partOf(state, at ?? role);

/** The part that must answer a wait. If nobody holds that part, the part of the case-manager must answer. */
export const partOfWait = (state: CaseState, wait: Pick<Wait, 'to' | 'at' | 'role'>): Part | undefined =>
  partAsked(state, wait) ?? state.parts['case-manager'];

/**
 * Law 14: for each first statement, the wait for a second statement. The first of the asked people who is another
 * natural person gets the wait.
 */
export const secondWaits = (state: CaseState, step: AwaitedStep): Wait[] =>
  stepOf(step)
    .second!.waiting(state)
    .flatMap(({ subject, by, asks, deadline }): Wait[] => {
      if (asks === undefined) return [];
      const not = by.filter((staffId) => staffId != null);
      return [
        {
          step,
          ...(subject !== undefined && { subject }),
          ...anotherPerson(state, asks, not),
          ...(deadline !== undefined && { deadline }),
        },
      ];
    });
