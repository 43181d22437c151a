import type { Actor } from '@homeward/contracts';
import { statement } from './statement.js';

/**
 * The identity under which a statement or a repository sees the rows of cases (decision 28). In the scope of an
 * organisation, it sees only the cases in which the organisation has a seat. In the scope of the process's role
 * alone, it sees all cases if the process is the worker, and no case if the process is the API.
 */
export type RowScope = Pick<Actor, 'organisationId'> | typeof byRole;

export const byRole = 'by-role';

/**
 * Sets the organisation until the transaction ends. The next statement on the connection then finds no setting, and
 * therefore no row.
 */
export const asOrganisation = statement(
  'sight',
  `select set_config('homeward.organisation', :organisationId::uuid::text, true)`,
);
