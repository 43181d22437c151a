import type { Actor } from '@homeward/contracts';
import { statement } from './statement.js';

/**
 * As whom a statement or a repository meets the rows of cases (decision 28): as an organisation, to which only those
 * exist that it sits at, or by the role of the process alone, to which all of them exist if it is the worker's, and
 * none if it is the API's.
 */
export type RowScope = Pick<Actor, 'organisationId'> | typeof byRole;

export const byRole = 'by-role';

/** Until the transaction ends: what comes next on the connection finds no setting, and so no row. */
export const asOrganisation = statement(
  'sight',
  `select set_config('homeward.organisation', :organisationId::uuid::text, true)`,
);
