import type { Actor, IsoDay, StaffId } from '@homeward/contracts';
import { isAsked, partAsked, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { isNeverShown, isSamePerson, isSelf, type Who } from '../case/natural-person.js';
import { namedIn, namedSeatingsOf } from '../case/parts.js';
import { isAccused } from '../incidents/state.js';
import type { Matter } from './two-people.js';

/**
 * The people who manage the case, the people responsible for its data, and the team-leads of both. If one of the two
 * organisations is accused, the remaining organisation still has two people.
 */
const deciders: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
];

/**
 * True if the actor may decide on holds and erasures of the case. The result follows from the part that the actor is
 * named for, even if the part was not asked for anything (SEE-2).
 */
export const decidesOnForgetting = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  namedSeatingsOf(state, actor, day).includes('holder') &&
  deciders.some((asked) => isAsked(state, asked, actor));

/**
 * INC-2: true if the actor may know of the matter. An accused person neither reads nor decides a matter that others
 * proposed, because the matter may concern the accusation. A refusal would reveal the accusation, so for the accused
 * person the matter does not exist.
 */
export const knowsMatter = (state: CaseState, { acts }: Matter, actor: Actor): boolean =>
  !isAccused(state, actor) || isSelf(actor, acts[0]?.staffId);

/** Somebody who may be the second person. */
export interface SecondPerson {
  readonly staffId: StaffId;
  /** True for a person who is notified only when the answer is late: a team-lead, while there is somebody else. */
  readonly onlyLate: boolean;
}

/** PEOPLE-2, law 14: the people who are notified that a proposal of `first` waits for a second person. */
export function secondPersonsFor(state: CaseState, first: Who): SecondPerson[] {
  const fit = deciders.flatMap((asked) => {
    const part = partAsked(state, asked);
    if (part === undefined) return [];
    const staffId = namedIn(part, asked.role);
    const isOut =
      isSelf(first, staffId) ||
      isSamePerson(state, first.staffId, staffId) ||
      isNeverShown(state, { staffId }) ||
      isAccused(state, { staffId, organisationId: part.organisationId });
    return isOut ? [] : [{ staffId, leads: asked.role === 'team-lead' }];
  });
  const isLeft = fit.some(({ leads }) => !leads);
  return fit.map(({ staffId, leads }) => ({ staffId, onlyLate: leads && isLeft }));
}
