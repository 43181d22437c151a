import type { CaseId, Recorded } from '@homeward/contracts';
import { outlookOf, type Fact } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { unerased } from '../record-error.js';
import { Remembered } from './remembered.js';
import {
  contentHash,
  decryptText,
  places,
  type KeyedHashes,
  type RecordProtection,
  type Seals,
} from './seals.js';
import { settle } from './settle.js';
import { nothingYet, standingAt, type RecordPosition } from './record-position.js';
import { draftDoneBy } from '../desk/drafts.js';
import { writeFacts } from './write-facts.js';

export interface RecordEntry {
  readonly caseId: CaseId;
  readonly fact: Fact;
  /** The epoch of the run that writes. Absent if the case was never started again from its record. */
  readonly epoch?: string | undefined;
}
/** WORK-1: the facts of an act, in order. */
export interface ActEntry {
  readonly caseId: CaseId;
  readonly facts: readonly Fact[];
  readonly epoch?: string | undefined;
}

/**
 * Writes the decisions of workflows. Create one instance for each process, because the instance remembers the cases
 * that it recorded last.
 */
export class RecordRepository {
  readonly #database: Database;
  readonly #protection: RecordProtection;
  readonly #remembered = new Remembered<RecordPosition>();

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
    private readonly hashes: KeyedHashes,
    /**
     * Called after each recorded step or act with the size of the new state, because the workflow carries this state
     * from run to run (law 8).
     */
    private readonly noticeBytes: (stateBytes: number) => void = () => undefined,
  ) {
    this.#database = new Database(dataSource);
    this.#protection = { seals, hashes };
  }

  /**
   * Records one fact of a case (law 3): timeline, read model, tasks, outbox, kept notes and the claimed key's answer,
   * in one transaction. May be repeated: rows that exist already do not change.
   *
   * Usually sends one guarded statement. If another process recorded the previous step, first reads the case.
   *
   * @returns the outlook of the case after this fact, even if later facts have been recorded since, because the
   * workflow run follows this outlook (law 2); and the sequence numbers of the rows that were voided
   * @throws {RecordError} `RECORD.UNAVAILABLE` in an outage: try again · `RECORD.GAP`: facts before this one are
   * missing · `RECORD.SUPERSEDED`: this version comes from a run that the engine has abandoned · `RECORD.DIVERGED`: a
   * different step with an answer is already recorded at this sequence number, or the run is of another epoch ·
   * `RECORD.ERASED`: the case was erased
   */
  async recordStep({ caseId, fact, epoch }: RecordEntry): Promise<Recorded> {
    return await this.recordAct({ caseId, facts: [fact], epoch });
  }

  /** Like {@link recordStep} for all facts of an act, in one statement: either all facts are recorded, or none. */
  async recordAct(entry: ActEntry): Promise<Recorded> {
    return await this.#remembered.forgetIfErased(entry.caseId, this.#record(entry));
  }

  async #record({ caseId, facts, epoch }: ActEntry): Promise<Recorded> {
    const hashedFacts = facts.map((fact) => ({
      fact,
      content: contentHash(this.hashes, caseId, fact),
      draft: draftDoneBy(this.hashes, caseId, fact),
    }));
    const before = facts[0]!.sequence - 1;
    const from = this.#remembered.find(caseId, before) ?? (await this.#read(caseId));
    if (from.sequence === before) {
      const standing = await writeFacts(
        this.#database.as(byRole),
        this.#protection,
        caseId,
        from,
        hashedFacts,
        epoch ?? null,
      );
      if (standing) return this.#done(caseId, standing, []);
    }
    const { voided, standing } = await settle(this.#database, this.#protection, {
      caseId,
      hashedFacts,
      epoch: epoch ?? null,
    });
    return this.#done(caseId, standing, voided);
  }

  #done(caseId: CaseId, standing: RecordPosition, voided: readonly number[]): Recorded {
    this.#remembered.keep(caseId, standing);
    this.noticeBytes(Buffer.byteLength(standing.text!));
    return { voided, outlook: outlookOf(standing.state!) };
  }

  async #read(caseId: CaseId): Promise<RecordPosition> {
    const [found] = await this.#database.rows<StandingRow>(byRole, readStanding, { caseId });
    const row = unerased(found);
    if (row === undefined) return nothingYet();
    const { sequence, head, rebuilds, closedAt, state } = row;
    const text = decryptText(await this.seals.toDecrypt(caseId), state, places.state(caseId));
    return standingAt({ sequence, head, rebuilds, closedAt: closedAt?.toISOString() ?? null }, text);
  }
}

interface StandingRow extends Pick<RecordPosition, 'sequence' | 'head' | 'rebuilds'> {
  readonly closedAt: Date | null;
  readonly state: Buffer;
  readonly erased: boolean;
}

const readStanding = statement(
  'record-standing',
  `select sequence, head, rebuilds, closed_at as "closedAt", state, erased_at is not null as erased
   from return_case where id = :caseId::uuid`,
);
