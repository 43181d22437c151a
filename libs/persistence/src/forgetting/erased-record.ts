import type { CaseId, IsoDay, IsoInstant, PersonId, Refusal } from '@homeward/contracts';
import {
  endsErasure,
  mustBeKept,
  notErasable,
  personNotErasable,
  type CaseState,
  type DoneAct,
} from '@homeward/domain';
import type { Signer } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { statementsOn } from '../database/manager.js';
import { byRole } from '../database/row-scope.js';
import { settleOfErased } from '../requests/step-request-sql.js';
import { signedCertificate, type Removed } from './certificate.js';
import * as sql from './erased-record-sql.js';
import type { ErasureGround } from './erasures.js';
import { keptBy, type Kept } from './kept.js';

/** An erasure that was decided and is not done. */
export interface OpenErasure {
  readonly id: string;
  readonly caseId: CaseId;
  readonly personId: PersonId | null;
  readonly ground: ErasureGround;
  /** From `begun` on there is no way back. */
  readonly status: 'decided' | 'begun';
}

/** What is counted of a case before its key goes, and the ids of the keys that go. */
export interface LastLook {
  /** `undefined`: its key was gone before. */
  readonly state: CaseState | undefined;
  readonly linked: readonly CaseState[];
  readonly keyIds: readonly string[];
  readonly today: IsoDay;
}

/**
 * Erases the record of a case or a person, in steps that may be repeated after any of them was cut off. Wants a data
 * source for `upkeep`, as the worker. All methods throw {@link RecordError}.
 */
export class ErasedRecord {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly signer: Signer,
  ) {
    this.#database = new Database(dataSource);
  }

  /** Decided and not done, the oldest first. */
  async open(limit: number): Promise<OpenErasure[]> {
    return await this.#database.rows<OpenErasure>(byRole, sql.open, { limit });
  }

  /** How many wait for longer than one failed run explains, and neither for a hold nor for an answer. */
  async stuck(today: IsoDay): Promise<number> {
    const [found] = await this.#database.rows<{ stuck: number }>(byRole, sql.stuck, { today });
    return found!.stuck;
  }

  async find(id: string): Promise<OpenErasure | undefined> {
    const [row] = await this.#database.rows<OpenErasure>(byRole, sql.find, { id });
    return row;
  }

  /**
   * From here on there is no way back. What reports count is counted in the same transaction, and so once. What was
   * begun, or was erased before and came back with a backup, nothing keeps.
   *
   * @returns `held`: it has to wait. `declined`: the programme goes on, and what was decided is meant no more
   */
  async begin(erasure: OpenErasure, look: LastLook): Promise<'begun' | 'held' | 'declined'> {
    const { id, caseId, personId } = erasure;
    return await this.#database.withManager(byRole, async (manager) => {
      const kept = await keptBy(manager, caseId);
      const transaction = statementsOn(manager);
      // Another try may have declined it since it was found.
      const [now] = await transaction.rows<OpenErasure>(sql.find, { id });
      if (!now) return 'declined';
      const refusal = stillRefused(now, { ...look, ...kept });
      if (refusal && endsErasure(refusal)) {
        await transaction.rows(sql.decline, { id });
        return 'declined';
      }
      if (refusal) return 'held';
      const begun = await transaction.rows(sql.begin, { id, keyIds: [...look.keyIds] });
      if (begun.length > 0 && personId === null) await this.#count(transaction, caseId, look.state);
      return 'begun';
    });
  }

  /** A person who went on is counted where they went. */
  async #count(transaction: Runner, caseId: CaseId, state: CaseState | undefined): Promise<void> {
    if (!state) return void (await transaction.rows(sql.countUnknown, { caseId }));
    const outcomes = Object.values(state.persons).map(({ outcome }) => outcome ?? 'not-known');
    await transaction.rows(sql.count, { caseId, outcomes });
  }

  async keysDestroyed(id: string): Promise<void> {
    await this.#database.rows(byRole, sql.keysDestroyed, { id });
  }

  /**
   * All that is left of it here. What was removed is kept of the first time, with what there was `elsewhere`: later
   * there is nothing.
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

  /** Done, with its certificate. */
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

/** What two people, or the policy, decided may have waited: is it still so? */
function stillRefused(
  { personId, ground, status }: OpenErasure,
  { state, ...rest }: LastLook & Kept,
): Refusal | undefined {
  if (status === 'begun' || ground === 'found-again') return undefined;
  if (!state) return mustBeKept(rest) ? { code: 'ERASURE.HELD' } : undefined;
  const toErase = { state, ...rest };
  return personId === null ? notErasable(toErase) : personNotErasable(toErase, personId);
}

interface Counted {
  /** Of notes, their category. */
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
