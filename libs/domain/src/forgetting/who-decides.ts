import type { Actor, IsoDay, StaffId } from '@homeward/contracts';
import { isAsked, partAsked, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { isSamePerson, isSelf, type Who } from '../case/natural-person.js';
import { isNeverShown } from '../case/never-shown.js';
import { namedIn, namedSeatingsOf } from '../case/parts.js';
import { isAccused } from '../incidents/state.js';
import type { Matter } from './two-people.js';

/**
 * Who manages the case, who answers for its data, and who leads either: where one of the two organisations is
 * accused, the other has two.
 */
const deciders: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
];

/**
 * Whether holds and erasures of the case are theirs to decide, by the part that they are named for (SEE-2: also one
 * that was asked for nothing).
 */
export const decidesOnForgetting = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  namedSeatingsOf(state, actor, day).includes('holder') &&
  deciders.some((asked) => isAsked(state, asked, actor));

/**
 * INC-2: whoever is accused neither reads nor decides what others proposed, for it may be about what they did; and is
 * not refused either, which would tell them so: to them it is not there.
 */
export const knowsMatter = (state: CaseState, { acts }: Matter, actor: Actor): boolean =>
  !isAccused(state, actor) || isSelf(actor, acts[0]?.staffId);

/** Somebody who may give the second word. */
export interface SecondPerson {
  readonly staffId: StaffId;
  /** Told once it is late: who leads, while there is somebody else. */
  readonly onlyLate: boolean;
}

/** PEOPLE-2, law 14: who is told that what `first` proposed waits for its second person. */
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
