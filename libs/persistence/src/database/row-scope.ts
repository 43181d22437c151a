import type { Actor } from '@homeward/contracts';
import { statement } from './statement.js';

/**
 * The identity with which a statement or a repository sees the rows of cases (decision 28). In the scope of an
 * organisation, the statement sees only the cases in which the organisation has a seat or break-glass access. In the
 * scope of the process's role alone, the worker sees all cases, and the API sees no case.
 */
export type RowScope = Pick<Actor, 'organisationId'> | typeof byRole;

export const byRole = 'by-role';

/**
 * Sets the organisation until the transaction ends. After that, the next statement on the connection finds no setting,
 * and therefore sees no row.
 */
export const asOrganisation = statement(
  'sight',
  `select set_config('homeward.organisation', :organisationId::uuid::text, true)`,
);
