import type { Actor, CaseId } from '@homeward/contracts';
import {
  awaitingSecond,
  routeOfAct,
  type Decision,
  type DoneAct,
  type ForgettingActCode,
  type Matter,
  type MatterStatus,
} from '@homeward/domain';
import { In, type EntityManager, type EntityTarget, type QueryDeepPartialEntity } from 'typeorm';
import { enter } from '../audit/entered.js';
import { insertNew } from '../database/database.js';
import type { ErasureEntity } from '../entities/erasure.entity.js';
import type { LegalHoldEntity } from '../entities/legal-hold.entity.js';

/** A matter of a case that two persons decide. Each matter has a row and a version. */
export interface StoredMatter extends Matter {
  readonly id: string;
  readonly caseId: CaseId;
  readonly version: number;
}

/** An act to write: the person who acted, the version on which they acted, and the new status of the matter. */
export interface ActToWrite {
  readonly id: string;
  readonly caseId: CaseId;
  readonly act: ForgettingActCode;
  readonly decision: Decision | null;
  readonly actor: Actor;
  readonly version: number;
  readonly to: MatterStatus;
}

type MatterEntity = LegalHoldEntity | ErasureEntity;
type Done = Pick<ActToWrite, 'act' | 'decision' | 'actor'>;

/** Writes the first act of a matter. Changes nothing if the matter is already proposed. */
export async function proposeOn<Row extends MatterEntity>(
  manager: EntityManager,
  Entity: EntityTarget<Row>,
  row: QueryDeepPartialEntity<Row> & Pick<MatterEntity, 'id' | 'caseId'>,
  done: Done,
): Promise<void> {
  const acts = [await doneAct(manager, done)];
  const isNew = await insertNew(manager, Entity, { ...row, status: 'proposed', acts });
  if (isNew) await enterAct(manager, row.caseId, done);
}

/**
 * Moves a matter on from the version that the actor saw. `and` contains further changes.
 *
 * @returns true if the matter moved on; false if it was no longer at this version
 */
export async function moveOn<Row extends MatterEntity>(
  manager: EntityManager,
  Entity: EntityTarget<Row>,
  { id, caseId, version, to, ...done }: ActToWrite,
  and: QueryDeepPartialEntity<Row> = {},
): Promise<boolean> {
  const matters = manager.getRepository<MatterEntity>(Entity);
  const matter = await matters.findOneBy({ id, caseId, version });
  if (!matter) return false;
  const acts = [...matter.acts, await doneAct(manager, done)];
  const moved = { status: to, version: version + 1, acts, ...and };
  const { affected } = await matters.update({ id, version }, moved);
  if (affected === 0) return false;
  await enterAct(manager, caseId, done);
  return true;
}

/** The act, with its instant by the clock of the database, which the audit uses too. */
async function doneAct(manager: EntityManager, { act, decision, actor }: Done): Promise<DoneAct> {
  const [{ now }] = await manager.query<[{ now: Date }]>('select now()');
  return { act, decision, staffId: actor.staffId, role: actor.role, at: now.toISOString() };
}

const enterAct = (manager: EntityManager, caseId: CaseId, { actor, act }: Done): Promise<void> =>
  enter(manager, caseId, { actor, act, route: `POST ${routeOfAct(act)}` });

/** The matters of a case, oldest first. */
export const mattersOf = <Row extends MatterEntity>(
  manager: EntityManager,
  Entity: EntityTarget<Row>,
  caseId: CaseId,
): Promise<Row[]> =>
  manager
    .createQueryBuilder(Entity, 'matter')
    .where('matter.caseId = :caseId', { caseId })
    .orderBy(`matter.acts -> 0 ->> 'at'`)
    .addOrderBy('matter.id')
    .getMany();

/**
 * The cases in which a matter of this kind waits for a second person, if the reader's organisation decides in these
 * cases.
 */
export async function casesAwaiting(
  manager: EntityManager,
  Entity: EntityTarget<MatterEntity>,
): Promise<CaseId[]> {
  const rows = await manager
    .createQueryBuilder(Entity, 'matter')
    .select('matter.caseId', 'caseId')
    .distinct()
    .where({ status: In(awaitingSecond) })
    .limit(200)
    .getRawMany<{ caseId: CaseId }>();
  return rows.map(({ caseId }) => caseId);
}

/** Locks the case, so that a hold and an erasure of the case cannot begin at the same time. */
export async function aloneWith(manager: EntityManager, caseId: CaseId): Promise<void> {
  await manager.query(
    `select from (select pg_advisory_xact_lock(hashtextextended('forgetting:' || $1::text, 0))) locked`,
    [caseId],
  );
}
