import type { CaseId, MachineSteps, StepCode } from '@homeward/contracts';
import { copyOf, evolve, fold, heldIfLost, textsOfStep, type CaseState, type Fact } from '@homeward/domain';
import {
  byRole,
  isErased,
  RecordError,
  type CaseReader,
  type EngineEpochs,
  type RecordRepository,
  type VaultNotes,
} from '@homeward/persistence';

/** The data that the engine has of a case. */
export interface TakenFromEngine {
  readonly caseId: CaseId;
  /** The epoch of the newest run of the case. */
  readonly epoch: string | null;
  /** The number of records of the newest run. */
  readonly sequence: number;
  /**
   * The facts of each recording that the runs asked for, in order. All facts that the record lacks must be among these
   * facts.
   */
  readonly recordings: readonly (readonly Fact[])[];
  /** True if a run could not be replayed, so that facts may be missing. */
  readonly isIncomplete: boolean;
}

export interface RecordCatchUpOptions {
  readonly reader: CaseReader;
  readonly record: RecordRepository;
  readonly epochs: EngineEpochs;
  readonly vault: VaultNotes;
}

/** A text that a step stored and that the record no longer contains. */
export interface LostText {
  readonly sequence: number;
  readonly step: StepCode;
  readonly field: string;
  /** The hold that the case needs until the text is entered again. `undefined` if the case needs no hold. */
  readonly held: MachineSteps['notice-lost-texts'] | undefined;
}

/** The reasons why the record of a case did not receive all facts of the engine. */
export const catchUpProblems = {
  gap: 'the engine does not have the steps that follow the record: restore a newer backup of either, or start the case again from its record',
  'engine-behind':
    'the engine is behind its record: after-restore engine-behind starts the case from its record',
  diverged: 'record and engine have different steps: start the case again from its record',
  incomplete: 'a run cannot be replayed with this release: use the release that ran it',
} as const;

export interface CaughtUp {
  /** The number of steps that were missing from the record and are now in it. */
  readonly steps: number;
  readonly problem?: keyof typeof catchUpProblems;
}

const nothing: CaughtUp = { steps: 0 };

/**
 * Law 3: for a record that was restored to an earlier moment than the engine. Adds the steps that were answered since
 * that moment. Texts of these steps may be lost. The lost texts are named to the caller. May be repeated. No other
 * process may write the record meanwhile.
 */
export class RecordCatchUp {
  readonly #options: RecordCatchUpOptions;

  constructor(options: RecordCatchUpOptions) {
    this.#options = options;
  }

  /**
   * Writes nothing if the replay is incomplete, or if the engine is behind the record. A run that is behind the record
   * must not write it.
   *
   * @param beforeWriting is given the lost texts before anything is recorded, so that a run that is cut short leaves
   *   nothing out when it is repeated
   */
  async catchUp(
    { caseId, epoch, sequence, recordings, isIncomplete }: TakenFromEngine,
    beforeWriting: (lost: readonly LostText[]) => Promise<void>,
  ): Promise<CaughtUp> {
    if (isIncomplete) return { ...nothing, problem: 'incomplete' };
    const state = await this.#stateOf(caseId);
    if (state === 'erased') return nothing;
    const recorded = state?.sequence ?? 0;
    if (sequence < recorded) return { ...nothing, problem: 'engine-behind' };
    // The last step that both the record and the engine have is compared again. This shows whether the record follows
    // the engine.
    const due = recordings.filter((facts) => facts.at(-1)!.sequence >= Math.max(recorded, 1));
    const missing = due.flat().filter(({ sequence }) => sequence > recorded);
    await beforeWriting(await this.#lostTexts(caseId, state, missing));
    const { record, epochs } = this.#options;
    await epochs.adopt(caseId, epoch, recorded);
    try {
      for (const facts of due) await record.recordAct({ caseId, facts, epoch: epoch ?? undefined });
    } catch (error) {
      return { ...nothing, problem: problemOf(error) };
    }
    await epochs.adopt(caseId, epoch, recorded + missing.length);
    return { steps: missing.length };
  }

  async #stateOf(caseId: CaseId): Promise<CaseState | 'erased' | undefined> {
    try {
      return (await this.#options.reader.load(byRole, caseId))?.state;
    } catch (error) {
      if (isErased(error)) return 'erased';
      throw error;
    }
  }

  async #lostTexts(
    caseId: CaseId,
    recorded: CaseState | undefined,
    missing: readonly Fact[],
  ): Promise<LostText[]> {
    const texts = missing.flatMap((fact) =>
      textsOfStep(fact.step, fact.payload).map(({ field, id }) => ({ fact, field, id })),
    );
    const present = await this.#options.vault.presentAmong(
      caseId,
      texts.map(({ id }) => id),
    );
    const lost = texts.filter(({ id }) => !present.has(id));
    if (lost.length === 0) return [];
    const state = recorded ? missing.reduce(evolve, copyOf(recorded)) : fold(caseId, missing)!;
    return lost.map(({ fact, field }) => ({
      sequence: fact.sequence,
      step: fact.step,
      field,
      held: heldIfLost(state, fact, field),
    }));
  }
}

function problemOf(error: unknown): keyof typeof catchUpProblems {
  const code = error instanceof RecordError ? error.code : undefined;
  if (code === 'RECORD.GAP') return 'gap';
  if (code === 'RECORD.DIVERGED' || code === 'RECORD.SUPERSEDED') return 'diverged';
  throw error;
}
