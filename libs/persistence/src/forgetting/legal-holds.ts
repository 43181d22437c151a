import type { Actor, CaseId, IsoDay } from '@homeward/contracts';
import type { Hold } from '@homeward/domain';
import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import type { RowScope } from '../database/row-scope.js';
import { ErasureEntity } from '../entities/erasure.entity.js';
import { LegalHoldEntity } from '../entities/legal-hold.entity.js';
import { decryptText, places, type Seals } from '../record/seals.js';
import {
  aloneWith,
  casesAwaiting,
  mattersOf,
  moveOn,
  proposeOn,
  type ActToWrite,
  type StoredMatter,
} from './matters.js';

/** CLOSE-1: a legal hold. Until a given day, no data of the case is erased. */
export interface LegalHold extends StoredMatter, Hold {
  readonly reason: string;
}

export interface HoldToPropose {
  readonly id: string;
  readonly caseId: CaseId;
  readonly bodyHash: Buffer;
  readonly until: IsoDay;
  readonly reason: string;
  readonly actor: Actor;
}

/** Proposed and placed legal holds. All methods throw {@link RecordError}. */
export class LegalHolds {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * Proposes a hold. Returns `false` if the id was used for a different proposal. Repeating the same proposal changes
   * nothing.
   */
  async propose({ reason, actor, ...hold }: HoldToPropose): Promise<boolean> {
    const { id, caseId, bodyHash } = hold;
    const sealer = await this.seals.toSeal(caseId);
    const sealedReason = sealer.seal(reason, places.holdReason(caseId, id));
    const done = { act: 'propose-hold', decision: null, actor } as const;
    return await this.#database.withManager(actor, async (manager) => {
      await proposeOn(manager, LegalHoldEntity, { ...hold, sealedReason }, done);
      const proposed = await manager.findOneBy(LegalHoldEntity, { id, caseId });
      return proposed?.bodyHash.equals(bodyHash) ?? false;
    });
  }

  /**
   * Writes the next act of a hold.
   * @returns true if the hold moved on; false if it was no longer at the version that the actor saw, or if the erasure
   * of the case has begun
   */
  async move(write: ActToWrite): Promise<boolean> {
    const { caseId, actor } = write;
    return await this.#database.withManager(actor, async (manager) => {
      await aloneWith(manager, caseId);
      const gone = { caseId, personId: IsNull(), status: In(['begun', 'done']) };
      if (await manager.existsBy(ErasureEntity, gone)) return false;
      return await moveOn(manager, LegalHoldEntity, write);
    });
  }

  /** PEOPLE-2: the cases in which a hold waits for a second person. */
  async awaited(sight: RowScope): Promise<CaseId[]> {
    return await this.#database.withManager(sight, (manager) => casesAwaiting(manager, LegalHoldEntity));
  }

  async of(sight: RowScope, caseId: CaseId): Promise<LegalHold[]> {
    const holds = await this.#database.withManager(sight, (manager) =>
      mattersOf(manager, LegalHoldEntity, caseId),
    );
    if (holds.length === 0) return [];
    const sealer = await this.seals.toDecrypt(caseId);
    return holds.map(({ id, status, version, acts, until, sealedReason }) => ({
      id,
      caseId,
      status,
      version,
      acts,
      until,
      reason: decryptText(sealer, sealedReason, places.holdReason(caseId, id)),
    }));
  }
}

/** The part of the holds that the domain rules need. */
export const holdsOn = (manager: EntityManager, caseId: CaseId): Promise<Hold[]> =>
  manager.findBy(LegalHoldEntity, { caseId });
