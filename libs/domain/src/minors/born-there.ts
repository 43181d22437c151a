import type { IsoDay, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { kinOf } from '../case/kinship.js';
import { isMinorOn, takesPart } from '../case/person-line.js';
import { isOutOfHands, travellerOf } from '../travel/state.js';

/**
 * CASE-5: the parents of a child born after the departure. Unless a record says otherwise, the child is with the
 * parents. The parents are the recorded parents who have left or, if no parent is recorded, every adult who has left.
 */
export function parentsAbroad(state: CaseState, personId: PersonId, on: IsoDay): PersonId[] {
  const recordedParents = kinOf(state, personId).flatMap((kin) =>
    kin.is === 'parent' ? [kin.personId] : [],
  );
  const left = personsOf(state).filter((person) => travellerOf(state, person.personId).departedOn !== null);
  const parents =
    recordedParents.length > 0
      ? left.filter((person) => recordedParents.includes(person.personId))
      : left.filter((person) => !isMinorOn(person, on));
  return parents.map((person) => person.personId).filter((id) => id !== personId);
}

/** True if one of the parents is neither detained, in hospital, lost nor dead. */
export const isWithParent = (state: CaseState, personId: PersonId, on: IsoDay): boolean =>
  parentsWith(state, personId, on).length > 0;

/**
 * MINOR-2: true if a parent who is of age is with the child. A parent who is a child holds no parental authority
 * (Civil Code 296 para. 3), so the baby then needs a guardian.
 */
export const isWithHolderOfAuthority = (state: CaseState, personId: PersonId, on: IsoDay): boolean =>
  parentsWith(state, personId, on).some((id) => !isMinorOn(state.persons[id]!, on));

const parentsWith = (state: CaseState, personId: PersonId, on: IsoDay): PersonId[] =>
  parentsAbroad(state, personId, on).filter(
    (id) => takesPart(state.persons[id]!) && !isOutOfHands(travellerOf(state, id).stop),
  );
