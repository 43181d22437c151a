import type { Actor, CaseId } from '@homeward/contracts';
import {
  awaitingSecond,
  routeOfAct,
  type Decision,
  type ForgettingActCode,
  type Matter,
  type MatterStatus,
} from '@homeward/domain';
import { doingValues, entered } from '../audit/entered.js';
import type { Database, Runner } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { statement, type Statement, type Values } from '../database/statement.js';

/** What two people decide of a case: its own row, with a version of its own. */
export interface StoredMatter extends Matter {
  readonly id: string;
  readonly caseId: CaseId;
  readonly version: number;
}

/** An act as it is written: by whom, on which version, and what becomes of the matter. */
export interface ActToWrite {
  readonly id: string;
  readonly caseId: CaseId;
  readonly act: ForgettingActCode;
  readonly decision: Decision | null;
  readonly actor: Actor;
  readonly version: number;
  readonly to: MatterStatus;
}

export const doneAct = `jsonb_build_array(jsonb_build_object('act', :act::text, 'decision', :decision::text,
  'staffId', :staffId::text, 'role', :role::text,
  'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`;

export const actValues = ({
  act,
  decision,
  actor,
}: Pick<ActToWrite, 'act' | 'decision' | 'actor'>): Values => ({
  ...doingValues({ actor, act, route: `POST ${routeOfAct(act)}` }),
  decision,
});

/** Moves a matter on from the version that was seen. `and`: what else must be so, `set`: what else changes. */
export const moveStatement = (table: 'legal_hold' | 'erasure', { and = 'true', set = '' } = {}): Statement =>
  statement(
    `${table}-move`,
    `with moved as (
       update ${table} set status = :to::text, version = version + 1, acts = acts || ${doneAct}${set}
       where id = :id::uuid and case_id = :caseId::uuid and version = :version::int and (${and})
       returning case_id
     )
     ${entered('moved')}`,
  );

/** @returns whether it was moved: somebody may have been quicker */
export async function moveOn(database: Database, move: Statement, write: ActToWrite): Promise<boolean> {
  const { id, caseId, version, to } = write;
  return await database.inTransaction(write.actor, async (transaction) => {
    await aloneWith(transaction, caseId);
    return (await transaction.rows(move, { id, caseId, version, to, ...actValues(write) })).length > 0;
  });
}

/** The cases in which such a matter waits for a second person, as far as the reader's organisation decides there. */
export async function casesAwaiting(
  database: Database,
  sight: RowScope,
  table: 'legal_hold' | 'erasure',
): Promise<CaseId[]> {
  const rows = await database.rows<{ caseId: CaseId }>(sight, awaiting[table], { statuses: awaitingSecond });
  return rows.map(({ caseId }) => caseId);
}

const awaitingIn = (table: 'legal_hold' | 'erasure'): Statement =>
  statement(
    `${table}-awaiting`,
    `select distinct case_id as "caseId" from ${table} where status = any(:statuses::text[]) limit 200`,
  );
const awaiting = { legal_hold: awaitingIn('legal_hold'), erasure: awaitingIn('erasure') };

/** Whether a hold was placed first, or an erasure begun, is one question, and asked by one at a time. */
export async function aloneWith(transaction: Runner, caseId: CaseId): Promise<void> {
  await transaction.rows(lock, { caseId });
}

const lock = statement(
  'forgetting-lock',
  `select from (select pg_advisory_xact_lock(hashtextextended('forgetting:' || :caseId::text, 0))) locked`,
);
