import { roles, type DataCategory, type PartRole, type Role } from '@homeward/contracts';

/**
 * ONE ROLE, ONE ROW: the categories that each role reads, the part that it holds, when its seat begins, and what it
 * lists. Everything else about a role follows from this table.
 */
interface RoleRow {
  /**
   * SEE-1, LEI 109h–i: the categories that the role reads in a case that it may see. The role reads other categories
   * only in a section, while one of the section's `forSteps` is a task of the role. For example, the role that decides
   * on eligibility reads findings while the decision is its task.
   */
  readonly reads: readonly DataCategory[];
  /**
   * PEOPLE-1: the part that the role holds in each case. `own`: the first person to act takes it. `desk`: a whole
   * desk shares it, and a person who acts does not become the case's person.
   */
  readonly part: 'own' | 'desk' | null;
  /**
   * SEE-2: when the seat of the role begins. `once-asked`: when the case asks the role for something.
   * `from-the-opening`: when the case is opened. `watches`: also when the case is opened, but the role's lead has a
   * seat only after the role is asked for something.
   */
  readonly sits: 'from-the-opening' | 'once-asked' | 'watches' | null;
  /** SEE-1: the kind of items in the role's list. The airport lists travellers instead of cases. */
  readonly lists: 'cases' | 'travellers' | null;
  /** Present if the role moves money. Data that are not about money are hidden from such a role. */
  readonly ofFinance?: true;
}

/** The type of the table: a role has a part in this table exactly if libs/contracts lists a part for the role. */
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
  // PEOPLE-1: a team-lead reads what the people whom they lead in a case may read of that case.
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
