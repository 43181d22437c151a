import type { Actor } from '@homeward/contracts';
import type { Values } from '../database/statement.js';

/** What somebody does to a row of its own, as the audit has it. */
export interface Doing {
  readonly actor: Actor;
  /** A code. */
  readonly act: string;
  /** The route's pattern, without ids. */
  readonly route: string;
}

/**
 * SEE-5: entered with the row itself, and only if there is one. `row`: names a query with a `case_id`, which may be
 * null.
 */
export const entered = (
  row: string,
): string => `select audit_append(:staffId::uuid, :role::text, :organisationId::uuid,
  ${row}.case_id, :act::text, :route::text, 'done') from ${row}`;

/** SEE-5: what a machine does of itself. `caseId`: an expression. */
export const enteredByMachine = (caseId: string, act: string, route: string): string =>
  `audit_append('00000000-0000-0000-0000-000000000000'::uuid, 'machine', null::uuid, ${caseId}, '${act}', '${route}', 'done')`;

/** What the daily run does. */
export const enteredByForgetting = (caseId: string, act: string): string =>
  enteredByMachine(caseId, act, 'schedule forget');

/** The values that {@link entered} asks for. */
export const doingValues = ({ actor, act, route }: Doing): Values => ({
  act,
  route,
  staffId: actor.staffId,
  role: actor.role,
  organisationId: actor.organisationId,
});
