import type { CaseId, IsoDay, IsoInstant, PersonId, Refusal } from '@homeward/contracts';
import {
  endsErasure,
  mustRetain,
  notErasable,
  personNotErasable,
  type CaseState,
  type DoneAct,
} from '@homeward/domain';
import type { Signer } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, statementsOn, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { settleOfErased } from '../requests/step-request-sql.js';
import { signedCertificate, type ErasureGround, type Removed } from './certificate.js';
import * as sql from './erased-record-sql.js';
import { findObstacles, type ErasureObstacles } from './erasure-obstacles.js';

/** An erasure that is decided but not carried out yet. */
export interface OpenErasure {
  readonly id: string;
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
  readonly ground: ErasureGround;
  /** Once the status is `begun`, the erasure can no longer be undone. */
  readonly status: 'decided' | 'begun';
}

/**
 * The data for the last check of an erasure, which is read before the key of the case is destroyed, and the ids of the
 * keys that will be destroyed.
 */
export interface LastCheck {
  /**
   * The state of the case. `undefined` if the key of the case was already destroyed, or if the state cannot be
   * decrypted.
   */
  readonly state: CaseState | undefined;
  readonly linked: readonly CaseState[];
  readonly keyIds: readonly string[];
  readonly today: IsoDay;
}

/**
 * Erases the record of a case or a person, in steps that may be repeated if one was interrupted. Needs a data source
 * for `upkeep`, which connects as the worker's database role. All methods may throw {@link RecordError}.
 */
export class ErasedRecord {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly signer: Signer,
  ) {
    this.#database = new Database(dataSource);
  }

  /** Erasures that are decided and not carried out, oldest first. */
  async openErasures(limit: number): Promise<OpenErasure[]> {
    return await this.#database.rows<OpenErasure>(byRole, sql.open, { limit });
  }

  /**
   * The number of erasures that have waited so long that one failed run cannot be the reason, although neither a hold
   * nor an unanswered request protects the data.
   */
  async stuck(today: IsoDay): Promise<number> {
    const [found] = await this.#database.rows<{ stuck: number }>(byRole, sql.stuck, { today });
    return found!.stuck;
  }

  async find(id: string): Promise<OpenErasure | undefined> {
    const [row] = await this.#database.rows<OpenErasure>(byRole, sql.find, { id });
    return row;
  }

  /**
   * Begins the erasure, which cannot be undone after that. The same transaction counts what reports need, so that each
   * person is counted once. A hold does not stop an erasure that has begun, or an erasure of data that was erased
   * before and came back with a backup.
   *
   * @returns `held`: the erasure has to wait. `declined`: the decision no longer applies, for example because the
   * programme goes on in the case
   */
  async begin(erasure: OpenErasure, check: LastCheck): Promise<'begun' | 'held' | 'declined'> {
    const { id, caseId, personId } = erasure;
    return await this.#database.withManager(byRole, async (manager) => {
      const obstacles = await findObstacles(manager, caseId);
      const transaction = statementsOn(manager);
      // Another attempt may have declined the erasure since this attempt found it.
      const [now] = await transaction.rows<OpenErasure>(sql.find, { id });
      if (!now) return 'declined';
      const refusal = stillRefused(now, { ...check, ...obstacles });
      if (refusal && endsErasure(refusal)) {
        await transaction.rows(sql.decline, { id });
        return 'declined';
      }
      if (refusal) return 'held';
      const begun = await transaction.rows(sql.begin, { id, keyIds: [...check.keyIds] });
      if (begun.length > 0 && personId === null) await this.#count(transaction, caseId, check.state);
      return 'begun';
    });
  }

  /** Counts the persons of the case. A person who moved to another case is counted in the other case. */
  async #count(transaction: Runner, caseId: CaseId, state: CaseState | undefined): Promise<void> {
    if (!state) return void (await transaction.rows(sql.countUnknown, { caseId }));
    const outcomes = Object.values(state.persons).map(({ outcome }) => outcome ?? 'not-known');
    await transaction.rows(sql.count, { caseId, outcomes });
  }

  async keysDestroyed(id: string): Promise<void> {
    await this.#database.rows(byRole, sql.keysDestroyed, { id });
  }

  /**
   * Removes all remaining data of the case or the person from the record. Stores the numbers of rows that the first
   * attempt removed, together with the numbers in `elsewhere`, because later attempts find no rows.
   */
  async remove({ id, caseId, personId }: OpenErasure, elsewhere: Removed): Promise<void> {
    await this.#database.inTransaction(byRole, async (transaction) => {
      if (personId === null) await settleOfErased(transaction, [caseId]);
      const removed: Record<string, number> = { ...elsewhere };
      for (const [table, removal] of personId === null ? sql.ofCase : sql.ofPerson)
        for (const { kind, rows } of await transaction.rows<Counted>(removal, {
          caseId,
          ...(personId && { personId }),
        }))
          if (rows > 0) removed[kind === null ? table : `${table}/${kind}`] = rows;
      await transaction.rows(sql.removed, { id, removed: JSON.stringify(removed) });
    });
  }

  /** Completes the erasure with its certificate. */
  async finish(id: string): Promise<void> {
    const [row] = await this.#database.rows<ToCertify>(byRole, sql.toCertify, { id });
    if (!row) return;
    const { policyVersion, policyRow, now, ...known } = row;
    const certificate = {
      ...known,
      decidedAt: row.decidedAt.toISOString(),
      begunAt: row.begunAt.toISOString(),
      keysDestroyedAt: row.keysDestroyedAt.toISOString(),
      doneAt: now.toISOString(),
      policy: policyVersion === null ? null : { version: policyVersion, row: policyRow! },
    };
    await this.#database.rows(byRole, sql.finish, {
      id,
      doneAt: certificate.doneAt satisfies IsoInstant,
      certificate: signedCertificate(certificate, this.signer),
    });
  }
}

/**
 * The reason why the erasure must not begin now, or `undefined`. The decision may have waited, and may no longer apply.
 */
function stillRefused(
  { personId, ground, status }: OpenErasure,
  { state, ...rest }: LastCheck & ErasureObstacles,
): Refusal | undefined {
  if (status === 'begun' || ground === 'found-again') return undefined;
  if (!state) return mustRetain(rest) ? { code: 'ERASURE.HELD' } : undefined;
  const toErase = { state, ...rest };
  return personId === null ? notErasable(toErase) : personNotErasable(toErase, personId);
}

interface Counted {
  /** The category of the removed notes or documents. `null` for other rows. */
  readonly kind: string | null;
  readonly rows: number;
}

interface ToCertify {
  readonly erasureId: string;
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
  readonly ground: ErasureGround;
  readonly decidedBy: readonly DoneAct[];
  readonly policyVersion: string | null;
  readonly policyRow: string | null;
  readonly keyIds: readonly string[];
  readonly removed: Removed;
  readonly decidedAt: Date;
  readonly begunAt: Date;
  readonly keysDestroyedAt: Date;
  readonly now: Date;
}
