import type { Actor, CaseId, IsoDay, StaffStepCode, StepCode, StepId } from '@homeward/contracts';
import {
  isAtTheGate,
  isTravellerHiddenFrom,
  linkedIds,
  staffSteps,
  travellersOfTheDay,
  type CaseState,
  type Fact,
  type TravellerOfTheDay,
} from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole, type RowScope } from '../database/row-scope.js';
import type { Statement, Values } from '../database/statement.js';
import { decryptFact, type SealedFact } from '../record/history.js';
import { Remembered } from '../record/remembered.js';
import { ifReadable, unerased, unlessErased } from '../record-error.js';
import { decryptState, type Seals } from '../record/seals.js';
import { decryptTraveller } from '../record/traveller-rows.js';
import * as sql from './case-sql.js';

/** The whole case at the time of the read. `state` is shared, so callers may read it but must never evolve it. */
export interface CaseAsRead {
  readonly state: CaseState;
  readonly mark: CaseMark;
}

/** Equal marks of a case mean equal states. */
export interface CaseMark {
  readonly head: Buffer;
  readonly rebuilds: number;
}

export interface RecordsAfter {
  /** The sequence number after which the records begin. If absent, the records begin with the first record. */
  readonly after?: number;
  readonly limit: number;
}

type StoredRow = CaseMark & { readonly state: Buffer; readonly erased: boolean };

type ServedRow = Pick<TravellerOfTheDay, 'caseId' | 'legId' | 'personId'> & { readonly sealed: Buffer };

interface VeiledToday {
  readonly caseId: CaseId;
  readonly today: IsoDay;
}

interface MarkedRow extends CaseMark {
  readonly caseId: CaseId;
  /** `null` if the state that the process remembers is still current. */
  readonly state: Buffer | null;
}

interface FactInCase extends SealedFact {
  readonly caseId: CaseId;
}

interface SealedState {
  readonly caseId: CaseId;
  readonly state: Buffer;
}

const casesAtOnce = 100;

/** All reads of one case, or of some cases by their ids (law 1). All methods throw {@link RecordError}. */
export class CaseReader {
  readonly #database: Database;
  readonly #remembered = new Remembered<CaseAsRead & { readonly sequence: number }>();

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * The whole case, if the case exists in this row scope. The caller checks who may see the case.
   *
   * @throws {RecordError} `RECORD.ERASED`
   */
  async load(sight: RowScope, caseId: CaseId): Promise<CaseAsRead | undefined> {
    return await this.#remembered.forgetIfErased(caseId, this.#decrypted(sight, sql.loadCase, caseId));
  }

  /**
   * Like {@link load} for many cases at once. Leaves out cases that are erased, that cannot be decrypted, or that are
   * outside the caller's row scope.
   */
  async states(sight: RowScope, caseIds: readonly CaseId[]): Promise<Map<CaseId, CaseState>> {
    const ids = [...new Set(caseIds)];
    if (ids.length === 0) return new Map();
    const known = new Map(ids.map((id) => [id, this.#remembered.last(id)]));
    const marks = ids.map((id) => known.get(id)?.mark);
    const rows = await this.#database.rows<MarkedRow>(sight, sql.loadCases, {
      caseIds: ids,
      heads: marks.map((mark) => `\\x${mark?.head.toString('hex') ?? ''}`),
      rebuilds: marks.map((mark) => String(mark?.rebuilds ?? -1)),
    });
    const decrypted = async ({ caseId, state: sealed, ...mark }: MarkedRow) => {
      if (sealed === null) return known.get(caseId)!.state;
      const state = decryptState(await this.seals.toDecrypt(caseId), sealed, caseId);
      this.#remembered.keep(caseId, { state, mark, sequence: state.sequence });
      return state;
    };
    const states = await Promise.all(rows.map((row) => ifReadable(decrypted(row))));
    return new Map(rows.flatMap(({ caseId }, i) => (states[i] ? [[caseId, states[i]]] : [])));
  }

  /** INC-2: the states of all veiled cases that the process sees, read a hundred at a time. */
  async *everyVeiled(): AsyncGenerator<CaseState> {
    const veiled = await this.#database.rows<Pick<MarkedRow, 'caseId'>>(byRole, sql.everyVeiledCase);
    const ids = veiled.map(({ caseId }) => caseId);
    for (let from = 0; from < ids.length; from += casesAtOnce)
      yield* (await this.states(byRole, ids.slice(from, from + casesAtOnce))).values();
  }

  /** The present marks of these cases. Leaves out cases that are erased or outside the caller's row scope. */
  async marks(sight: RowScope, caseIds: readonly CaseId[]): Promise<Map<CaseId, CaseMark>> {
    const rows = await this.#database.rows<CaseMark & { readonly caseId: CaseId }>(sight, sql.marksOfCases, {
      caseIds,
    });
    return new Map(rows.map(({ caseId, ...mark }) => [caseId, mark]));
  }

  /**
   * Like {@link load}, for a case outside the caller's row scope. The caller has one of these reasons: the caller takes
   * break-glass access (SEE-3), reviews a match with the case (ELIG-1), has taken a step in the case, or asks only
   * whether the file has ended (CLOSE-1).
   */
  async loadAcross(caseId: CaseId): Promise<CaseAsRead | undefined> {
    return await this.#remembered.forgetIfErased(caseId, this.#decrypted(byRole, sql.loadCaseAcross, caseId));
  }

  async #decrypted(sight: RowScope, statement: Statement, caseId: CaseId): Promise<CaseAsRead | undefined> {
    const [found] = await this.#database.rows<StoredRow>(sight, statement, { caseId });
    const row = unerased(found);
    if (!row) return undefined;
    const { head, rebuilds, state } = row;
    const sealer = await this.seals.toDecrypt(caseId);
    const caseRead: CaseAsRead = { state: decryptState(sealer, state, caseId), mark: { head, rebuilds } };
    this.#remembered.keep(caseId, { ...caseRead, sequence: caseRead.state.sequence });
    return caseRead;
  }

  /** The id of the case with this number. The caller checks whether the reader may see the case. */
  async byNumber(caseNumber: string): Promise<CaseId | undefined> {
    const [row] = await this.#database.rows<{ caseId: CaseId }>(byRole, sql.caseByNumber, { caseNumber });
    return row?.caseId;
  }

  /** CLOSE-1: the file of the case, if the file has ended and the step can take up an ended file again. */
  async fileTakenUpBy(
    sight: RowScope,
    step: StaffStepCode,
    caseId: CaseId,
  ): Promise<{ readonly state: CaseState; readonly epoch: string | null } | undefined> {
    const { takesUpFile, withoutSeat } = staffSteps[step];
    if (!takesUpFile) return undefined;
    // SEE-3: a person who takes break-glass access does not see the case yet.
    const caseRead = withoutSeat ? this.loadAcross(caseId) : this.load(sight, caseId);
    const state = (await caseRead)?.state;
    if (state?.fileEndedOn == null) return undefined;
    const [row] = await this.#database.rows<{ epoch: string | null }>(byRole, sql.epochOf, { caseId });
    return { state, epoch: row!.epoch };
  }

  /**
   * CLOSE-1: true if the file of the case has ended. Only then does the case's workflow end by its own rules. A
   * workflow that is gone earlier was terminated, reset or lost. Such a case is not closed, whatever the engine
   * reports, and continues once its workflow is back.
   */
  async hasFileEnded(caseId: CaseId): Promise<boolean> {
    const caseRead = await this.loadAcross(caseId);
    return caseRead !== undefined && caseRead.state.fileEndedOn !== null;
  }

  /**
   * The case as this process last read it. The case may have changed since. Use this state only if a check of its mark
   * proves that it is still current.
   */
  lastRead(caseId: CaseId): CaseAsRead | undefined {
    return this.#remembered.last(caseId);
  }

  /**
   * CASE-3: the states of all cases linked with this case, without erased cases. Most cases have no links. For these
   * cases, no query is sent.
   */
  async linkedWith(state: CaseState): Promise<CaseState[]> {
    if (linkedIds(state).length === 0) return [];
    const { caseId } = state;
    return await this.#statesIn(await this.#database.rows<SealedState>(byRole, sql.linkedCases, { caseId }));
  }

  /** SEE-1: the travellers that the actor's airport serves today. */
  async toServe(actor: Actor): Promise<TravellerOfTheDay[]> {
    const { organisationId, staffId } = actor;
    const { rows, veiled } = await this.#database.atOneMoment(actor, async (moment) => ({
      rows: await moment.rows<ServedRow>(sql.servedToday, { organisationId, staffId }),
      veiled: await moment.rows<VeiledToday>(sql.veiledToServe, { organisationId, staffId }),
    }));
    const decrypted = async ({ sealed, ...row }: ServedRow) => {
      const sealer = await this.seals.toDecrypt(row.caseId);
      return { ...row, ...decryptTraveller(sealer, row.caseId, row, sealed) };
    };
    const served = await Promise.all(rows.map((row) => ifReadable(decrypted(row))));
    return [...served.filter((one) => one !== undefined), ...(await this.#veiledToServe(actor, veiled))];
  }

  /** INC-2: travellers of veiled cases, without travellers that are hidden from this reader. */
  async #veiledToServe(actor: Actor, veiled: readonly VeiledToday[]): Promise<TravellerOfTheDay[]> {
    const ids = veiled.map(({ caseId }) => caseId);
    const states = await this.states(actor, ids);
    return veiled.flatMap(({ caseId, today }) => {
      const state = states.get(caseId);
      if (!state || !isAtTheGate(state, actor, today)) return [];
      return travellersOfTheDay(state, today).filter(
        (one) => !isTravellerHiddenFrom(state, actor, one.personId),
      );
    });
  }

  /** The states in these rows, without the states of erased cases. */
  async #statesIn(rows: readonly SealedState[]): Promise<CaseState[]> {
    const states = rows.map(async ({ caseId, state }) => {
      const sealer = await unlessErased(this.seals.toDecrypt(caseId));
      return sealer ? [decryptState(sealer, state, caseId)] : [];
    });
    return (await Promise.all(states)).flat();
  }

  /** At most `limit` records of a case after this sequence number, in order. Leaves out voided records. */
  async timeline(sight: RowScope, caseId: CaseId, { after = 0, limit }: RecordsAfter): Promise<Fact[]> {
    return await this.#facts(sight, caseId, sql.timelineOf, { afterSequence: after, limit });
  }

  /** The record of this step in a case, if it is not voided. `undefined` if the case has no such record. */
  async record(sight: RowScope, caseId: CaseId, stepId: StepId): Promise<Fact | undefined> {
    return (await this.#facts(sight, caseId, sql.recordOf, { stepId }))[0];
  }

  /** The records of a case with these sequence numbers that are not voided. */
  async records(sight: RowScope, caseId: CaseId, sequences: readonly number[]): Promise<Fact[]> {
    if (sequences.length === 0) return [];
    return await this.#facts(sight, caseId, sql.recordsOf, { sequences: sequences.map(String) });
  }

  /** All records of a case that belong to these steps and are not voided, in order. */
  async recordsOfSteps(sight: RowScope, caseId: CaseId, steps: readonly StepCode[]): Promise<Fact[]> {
    if (steps.length === 0) return [];
    return await this.#facts(sight, caseId, sql.recordsOfSteps, { steps });
  }

  /**
   * Like {@link recordsOfSteps} for many cases at once. A case that is erased or cannot be decrypted has no records in
   * the result.
   */
  async recordsOfStepsIn(
    sight: RowScope,
    caseIds: readonly CaseId[],
    steps: readonly StepCode[],
  ): Promise<Map<CaseId, Fact[]>> {
    if (caseIds.length === 0) return new Map();
    const rows = await this.#database.rows<FactInCase>(sight, sql.recordsOfStepsIn, { caseIds, steps });
    const decrypted = async (caseId: CaseId) => {
      const sealer = await this.seals.toDecrypt(caseId);
      return rows.filter((row) => row.caseId === caseId).map((row) => decryptFact(sealer, caseId, row));
    };
    const facts = await Promise.all(caseIds.map((caseId) => ifReadable(decrypted(caseId))));
    return new Map(caseIds.map((caseId, i) => [caseId, facts[i] ?? []]));
  }

  async #facts(sight: RowScope, caseId: CaseId, statement: Statement, values: Values): Promise<Fact[]> {
    const rows = await this.#database.rows<SealedFact>(sight, statement, { caseId, ...values });
    const sealer = await this.seals.toDecrypt(caseId);
    return rows.map((row) => decryptFact(sealer, caseId, row));
  }

  /**
   * FACT-2: the proposals of a case, open or not, and the records that are corrected or that an open proposal would
   * correct. Empty if no proposal is open and no record is corrected.
   */
  async corrections(sight: RowScope, { caseId, corrections }: CaseState): Promise<Fact[]> {
    const { proposed, made } = corrections;
    const sequences = [...proposed.map(({ told }) => String(told.sequence)), ...Object.keys(made)];
    if (sequences.length === 0) return [];
    return await this.#facts(sight, caseId, sql.correctionsOf, { sequences });
  }
}
