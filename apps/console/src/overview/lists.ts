import type { Overview } from '../layout/places.js';

interface ListDescription {
  /** The fields shown in the row of each entry. The other fields are loaded when the user opens the entry. */
  readonly columns: readonly string[];
  readonly path: string;
  /** The field that contains the id of an entry, if each entry has its own page. */
  readonly id?: string;
  /** True if the list comes page by page, the newest entries first. */
  readonly paged?: true;
  /** The filters of the list: fields of a row that the user can choose. */
  readonly narrowedBy?: readonly string[];
}

/** The lists over many cases. Each list has an address and the fields that its rows show. */
const lists = {
  budgets: { path: 'budgets', columns: [] },
  'ledger-statements': {
    path: 'ledger-statements',
    id: 'period',
    columns: ['period', 'from', 'to', 'isFinal'],
  },
  reports: { path: 'reports', id: 'reportId', columns: ['period', 'from', 'to', 'asOf'] },
  audit: {
    path: 'audit',
    columns: ['at', 'staffId', 'role', 'organisationId', 'caseId', 'action', 'outcome', 'route'],
    paged: true,
    narrowedBy: ['staffId', 'caseId', 'action', 'route'],
  },
  'reading-alerts': {
    path: 'reading-alerts',
    columns: ['number', 'onDay', 'kind', 'accounts', 'counted', 'quota', 'raisedAt'],
  },
  breaches: {
    path: 'breaches',
    id: 'breachId',
    columns: ['number', 'foundAt', 'status', 'risk', 'left', 'dueAt', 'overdue'],
  },
  'data-requests': { path: 'data-requests', columns: ['caseId', 'status', 'dueAt', 'overdue', 'owner'] },
  erasures: {
    path: 'erasures',
    id: 'erasureId',
    columns: ['caseId', 'personId', 'ground', 'decidedAt', 'doneAt'],
    paged: true,
  },
  'likely-doubles': { path: 'staff/likely-doubles', columns: ['accounts'] },
  'lead-successions': {
    path: 'staff/lead-successions',
    columns: ['staffId', 'successorId', 'proposedBy', 'proposedAt'],
  },
  restarts: { path: 'restarts', columns: ['caseId', 'status', 'proposedBy', 'proposedAt'] },
  programme: { path: 'programmes', id: 'version', columns: ['version', 'validFrom', 'validTo', 'inForce'] },
} as const satisfies Readonly<Record<Overview, ListDescription>>;

export const listOf = (overview: Overview): ListDescription => lists[overview];
