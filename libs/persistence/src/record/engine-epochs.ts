import { randomUUID } from 'node:crypto';
import type { CaseId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';

/** Law 3: determines which runs of a case may write the record of the case. */
export class EngineEpochs {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Begins a new epoch of a case. From now on, no earlier run of the case writes the record, wherever the run executes.
   *
   * @param fromSequence the number of records of the case
   * @returns the epoch, for the run that is started now
   */
  async begin(caseId: CaseId, fromSequence: number): Promise<string> {
    const epoch = randomUUID();
    await this.#set(caseId, epoch, fromSequence);
    return epoch;
  }

  /** Makes the epoch of a run the epoch of its case, after the record was restored to an earlier moment. */
  async adopt(caseId: CaseId, epoch: string | null, fromSequence: number): Promise<void> {
    await this.#set(caseId, epoch, fromSequence);
  }

  async #set(caseId: CaseId, epoch: string | null, fromSequence: number): Promise<void> {
    await this.#database.rows(setEpoch, { caseId, epoch, fromSequence });
  }
}

/** The epoch of a case, and the number of records with which it began. */
export interface Epoch {
  readonly epoch: string | null;
  readonly fromSequence: number;
}

/** The epoch of the case. If the case was never started again from its record, the epoch of its opening. */
export async function epochIn(transaction: Runner, caseId: CaseId): Promise<Epoch> {
  const [row] = await transaction.rows<Epoch>(readEpoch, { caseId });
  return row ?? { epoch: null, fromSequence: 0 };
}

/** SQL that is true if `epoch` is the epoch of the case. */
export const isEpochOf = (caseId: string, epoch: string): string =>
  `(select e.epoch from engine_epoch e where e.of_case = ${caseId}) is not distinct from ${epoch}`;

const setEpoch = statement(
  'engine-epoch-set',
  `insert into engine_epoch (of_case, epoch, from_sequence) values (:caseId::uuid, :epoch::uuid, :fromSequence::int)
   on conflict (of_case) do update set epoch = excluded.epoch, from_sequence = excluded.from_sequence, begun_at = now()`,
);

const readEpoch = statement(
  'engine-epoch-read',
  `select epoch, from_sequence as "fromSequence" from engine_epoch where of_case = :caseId::uuid`,
);
