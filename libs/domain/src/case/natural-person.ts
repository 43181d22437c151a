import type { Actor, StaffId } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import type { Fact } from './fact.js';

/** An account, with other accounts of the same natural person that the directory lists. */
export type Who = Pick<Actor, 'staffId' | 'accounts'>;

/** PEOPLE-2: true if `staffId` is one of this person's accounts. */
export const isSelf = (who: Who | null, staffId: StaffId | null | undefined): boolean =>
  who !== null && staffId != null && (who.staffId === staffId || who.accounts?.includes(staffId) === true);

/** The accounts of each natural person known to have several. */
export interface KnownPersons {
  readonly samePersons: readonly (readonly StaffId[])[];
}

/** PEOPLE-2: true if, by the state of the case, both accounts belong to one natural person. */
export const isSamePerson = ({ samePersons }: KnownPersons, one: StaffId, other: StaffId): boolean =>
  one === other || samePersons.some((accounts) => accounts.includes(one) && accounts.includes(other));

/** These accounts, and all other accounts of the same natural persons. */
export const withOtherAccounts = ({ samePersons }: KnownPersons, staffIds: readonly StaffId[]): StaffId[] => [
  ...new Set([
    ...staffIds,
    ...samePersons.flatMap((accounts) => (accounts.some((id) => staffIds.includes(id)) ? accounts : [])),
  ]),
];

/** The parts of a message that say who has several accounts. */
type AccountStatement = Pick<Fact, 'actor' | 'known'>;

/**
 * The natural persons with several accounts, from the state of the case and from a message. The newest statement
 * counts.
 */
export function personsKnown({ samePersons }: CaseState, { actor, known }: AccountStatement): StaffId[][] {
  const own = actor?.accounts ? [[actor.staffId, ...actor.accounts]] : [];
  const statements = [...own, ...(known.samePersons ?? [])].map((accounts) => [...accounts].sort());
  return statements.reduce(
    (groups, accounts) => [
      ...groups
        .map((group) => group.filter((id) => !accounts.includes(id)))
        .filter(({ length }) => length > 1),
      accounts,
    ],
    samePersons,
  );
}

/**
 * True if the case must not exist for this natural person, even if the never-show list names another account of the
 * same person (PEOPLE-2).
 */
export const isNeverShown = (state: CaseState, who: Who): boolean =>
  Object.keys(state.neverShow.named).some(
    (named) => isSelf(who, named) || isSamePerson(state, who.staffId, named),
  );
