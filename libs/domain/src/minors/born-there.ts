import type { IsoDay, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { kinOf } from '../case/kinship.js';
import { isMinorOn, takesPart } from '../case/person-line.js';
import { isOutOfHands, travellerOf } from '../travel/state.js';

/**
 * CASE-5: a child who was born after the departure is with its parent unless somebody says otherwise. Its parents are
 * those of whom that was told; until it was, whoever of age has left.
 */
export function parentsThere(state: CaseState, personId: PersonId, on: IsoDay): PersonId[] {
  const told = kinOf(state, personId).flatMap((kin) => (kin.is === 'parent' ? [kin.personId] : []));
  const left = personsOf(state).filter((person) => travellerOf(state, person.personId).departedOn !== null);
  const parents =
    told.length > 0
      ? left.filter((person) => told.includes(person.personId))
      : left.filter((person) => !isMinorOn(person, on));
  return parents.map((person) => person.personId).filter((id) => id !== personId);
}

/** One of them is of age, and neither detained, in hospital, lost nor dead. */
export const isWithParent = (state: CaseState, personId: PersonId, on: IsoDay): boolean =>
  parentsThere(state, personId, on).some((id) => {
    const parent = state.persons[id]!;
    return takesPart(parent) && !isMinorOn(parent, on) && !isOutOfHands(travellerOf(state, id).stop);
  });
