import { roles, type DataCategory, type PartRole, type Role } from '@homeward/contracts';

/**
 * ONE ROLE, ONE ROW: what each role reads, which part it holds, when its seat begins, what it lists. Everything else
 * about a role follows from here.
 */
interface RoleRow {
  /**
   * SEE-1, LEI 109h–i: the categories that the role reads in a case that it may see. It reads other categories only
   * in a section, while one of its `forSteps` is a task for it: for example findings, for the role that decides on
   * eligibility.
   */
  readonly reads: readonly DataCategory[];
  /**
   * PEOPLE-1: the part that it holds in each case. `own`: the first person to act takes it. `desk`: a whole desk
   * shares it, and a person who acts does not become the case's person.
   */
  readonly part: 'own' | 'desk' | null;
  /**
   * SEE-2: a seat begins when the case asks something of it. A part that watches has its seat from the opening on;
   * its lead has one once something is asked.
   */
  readonly sits: 'from-the-opening' | 'once-asked' | 'watches' | null;
  /** SEE-1: the airport lists travellers instead of cases. */
  readonly lists: 'cases' | 'travellers' | null;
  /** It moves money: what is not about money is hidden from it. */
  readonly ofFinance?: true;
}

/** Every role with a part in libs/contracts has one here, and no other role has. */
type Rows = {
  readonly [R in Role]: RoleRow &
    (R extends PartRole ? { readonly part: 'own' | 'desk' } : { readonly part: null });
};

export const roleRows: Rows = {
  counsellor: {
    reads: ['identity', 'contact', 'trafficking', 'health', 'risk', 'travel', 'plan', 'monitoring', 'consent'],
    part: 'own',
    sits: 'from-the-opening',
    lists: 'cases',
  },
  'case-manager': {
    reads: ['identity', 'contact', 'trafficking', 'health', 'risk', 'travel', 'money', 'payee', 'plan', 'monitoring', 'consent'],
    part: 'own',
    sits: 'from-the-opening',
    lists: 'cases',
  },
  // A lead reads what the people they lead in a case read of it (PEOPLE-1).
  'team-lead': { reads: [], part: null, sits: null, lists: 'cases' },
  'donor-officer': { reads: ['plan', 'money'], part: 'own', sits: 'once-asked', lists: 'cases' },
  'travel-officer': { reads: ['identity', 'travel'], part: 'own', sits: 'once-asked', lists: 'cases' },
  'airport-assistant': { reads: [], part: 'desk', sits: 'once-asked', lists: 'travellers' },
  'local-officer': {
    reads: ['identity', 'contact', 'health', 'risk', 'travel', 'money', 'payee', 'plan', 'monitoring', 'consent'],
    part: 'own',
    sits: 'once-asked',
    lists: 'cases',
  },
  'finance-approver': { reads: ['money', 'payee'], part: 'desk', sits: 'once-asked', lists: 'cases', ofFinance: true },
  'finance-releaser': { reads: ['money', 'payee'], part: 'desk', sits: 'once-asked', lists: 'cases', ofFinance: true },
  'protection-officer': { reads: ['identity', 'consent', 'audit'], part: 'desk', sits: 'watches', lists: 'cases' },
  operator: { reads: [], part: null, sits: null, lists: null },
  auditor: { reads: [], part: null, sits: null, lists: null },
}; // prettier-ignore

/** The roles whose row matches, in the order of the programme. */
export const rolesThat = (says: (row: RoleRow) => boolean): readonly Role[] =>
  roles.filter((role) => says(roleRows[role]));
