import type { Kinship, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from './case-state.js';

/** A person of the case, and that person's kinship to the person in question. */
export interface Kin {
  readonly personId: PersonId;
  readonly is: Kinship;
}

/** For each kinship, the kinship from the other person's point of view. */
const otherWay: Readonly<Record<Kinship, Kinship>> = {
  parent: 'child',
  child: 'parent',
  spouse: 'spouse',
  partner: 'partner',
  sibling: 'sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  guardian: 'ward',
  ward: 'guardian',
  'aunt-or-uncle': 'niece-or-nephew',
  'niece-or-nephew': 'aunt-or-uncle',
  cousin: 'cousin',
  'other-relative': 'other-relative',
  'not-related': 'not-related',
};

/** CASE-5: the kin of one person among the persons of this case, in the order of entry. */
export const kinOf = (state: CaseState, personId: PersonId): Kin[] =>
  personsOf(state).flatMap(({ personId: other, kin = {} }): Kin[] => {
    const stated = kin[personId];
    const statedByOther = state.persons[personId]!.kin?.[other];
    if (stated !== undefined) return [{ personId: other, is: stated }];
    return statedByOther === undefined ? [] : [{ personId: other, is: otherWay[statedByOther] }];
  });

/** Records the kinship of two persons. The latest statement replaces all earlier ones. `null`: nothing is known. */
export function sayKinship(
  { persons }: CaseState,
  [personId, other]: readonly PersonId[],
  is: Kinship | null,
): void {
  for (const [one, of] of [
    [personId!, other!],
    [other!, personId!],
  ] as const) {
    const { [of]: _, ...kin } = persons[one]?.kin ?? {};
    if (persons[one]?.kin) persons[one].kin = kin;
  }
  if (is !== null && persons[personId!])
    persons[personId!]!.kin = { ...persons[personId!]!.kin, [other!]: is };
}
