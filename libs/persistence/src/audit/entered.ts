import type { Actor, CaseId } from '@homeward/contracts';
import type { EntityManager } from 'typeorm';

/** An act of a member of staff on a row outside the timeline, in the form of an audit entry. */
export interface Doing {
  readonly actor: Actor;
  /** The code of the act. */
  readonly act: string;
  /** The pattern of the route, without ids. */
  readonly route: string;
}

/**
 * SEE-5: writes an act to the audit. Call this function in the transaction that writes the row, and only if a row is
 * written. `caseId` is `null` if the act concerns no case.
 */
export async function enter(
  manager: EntityManager,
  caseId: CaseId | null,
  { actor, act, route }: Doing,
): Promise<void> {
  await manager.query(`select audit_append($1, $2, $3, $4, $5, $6, 'done')`, [
    ...[actor.staffId, actor.role, actor.organisationId],
    ...[caseId, act, route],
  ]);
}

/** SEE-5: returns SQL that writes an act of a machine to the audit. `caseId` is an SQL expression. */
export const enteredByMachine = (caseId: string, act: string, route: string): string =>
  `audit_append('00000000-0000-0000-0000-000000000000'::uuid, 'machine', null::uuid, ${caseId}, '${act}', '${route}', 'done')`;

/** Like {@link enteredByMachine}, for the daily run of `forget`. */
export const enteredByForgetting = (caseId: string, act: string): string =>
  enteredByMachine(caseId, act, 'schedule forget');
