import type { IsoDay, RetentionRules } from '@homeward/contracts';
import { dueToForget } from '@homeward/domain';
import type { Logger } from '@homeward/observability';
import {
  isErased,
  isOutage,
  byRole,
  type CaseReader,
  type ClosedCase,
  type DocumentUpkeep,
  type ErasedRecord,
  type Forgettable,
} from '@homeward/persistence';
import type { KeyRegister } from '@homeward/protection';

export interface ForgettingRoundOptions {
  readonly forgettable: Forgettable;
  readonly record: ErasedRecord;
  readonly reader: Pick<CaseReader, 'load' | 'linkedWith'>;
  readonly documents: Pick<DocumentUpkeep, 'removeCategories'>;
  readonly keys: KeyRegister;
  /** Returns the retention rules of the policy version under which a case was opened. */
  readonly retentionOf: (programmeVersion: string) => RetentionRules;
  /** The number of days for which a draft is kept if no case is opened for it. */
  readonly draftDays: number;
  readonly today: () => IsoDay;
  readonly log: Logger;
}

/** The results of a round: what it found, and what it has already deleted. */
export interface ForgettingFound {
  /** The number of closed cases checked. */
  readonly cases: number;
  /** The number of checked cases that are under a hold. */
  readonly held: number;
  /** The number of notes deleted because the retention period of their category has ended. */
  readonly notes: number;
  /** The number of documents deleted because the retention period of their category has ended. */
  readonly documents: number;
  /** The number of erased cases or persons that a backup has restored. */
  readonly foundAgain: number;
  /** The number of erasures that have been overdue for some days, and of cases that could not be checked. */
  readonly overdue: number;
  /** The ids of the erasures to be done now. */
  readonly erasures: readonly string[];
}

/** The maximum number of erasures in one round. The next round continues with the rest. */
const erasuresARound = 200;

/** CLOSE-1: checks all closed files for data that must be deleted today. */
export class ForgettingRound {
  readonly #options: ForgettingRoundOptions;

  constructor(options: ForgettingRoundOptions) {
    this.#options = options;
  }

  async findDue(onCase: () => void = () => undefined): Promise<ForgettingFound> {
    const { forgettable, record, today, log } = this.#options;
    const foundAgain = await this.#erasedAndBack(onCase);
    const found = { cases: 0, held: 0, notes: 0, documents: 0, overdue: await record.stuck(today()) };
    for await (const closed of forgettable.closedCases()) {
      found.cases += 1;
      try {
        await this.#forget(closed, found);
      } catch (error) {
        if (isOutage(error)) throw error;
        // A case that is already erased fails here. The check of the destroyed keys has already found this case.
        if (!isErased(error)) {
          found.overdue += 1;
          log.error(
            { err: error, caseId: closed.caseId },
            'Cannot find out what must be deleted from a case',
          );
        }
      }
      onCase();
    }
    await forgettable.deleteHashesBefore(today());
    await forgettable.deleteCorrectedNames();
    await forgettable.deleteDrafts(this.#options.draftDays);
    await forgettable.deleteDeskNotes();
    const open = await record.openErasures(erasuresARound);
    return { ...found, foundAgain, erasures: open.map(({ id }) => id) };
  }

  /**
   * Finds data of an erased case or person that a backup has restored: the key of this data is one of the destroyed
   * keys.
   */
  async #erasedAndBack(onCase: () => void): Promise<number> {
    const { keys, forgettable } = this.#options;
    let back = 0;
    for await (const subject of keys.destroyed()) {
      onCase();
      const { caseId } = subject;
      const personId = 'personId' in subject ? subject.personId : null;
      if (!(await forgettable.isBack(caseId, personId))) continue;
      await forgettable.decide({ caseId, personId, ground: 'found-again', policy: null });
      back += 1;
    }
    return back;
  }

  async #forget(
    { caseId, programmeVersion }: ClosedCase,
    found: { held: number; notes: number; documents: number; overdue: number },
  ): Promise<void> {
    const { forgettable, reader, documents, retentionOf, today } = this.#options;
    const caseRead = await reader.load(byRole, caseId);
    if (!caseRead) return;
    const { state } = caseRead;
    const [linked, holds, asking] = await Promise.all([
      reader.linkedWith(state),
      forgettable.holdsOn(caseId),
      forgettable.askingIn(caseId),
    ]);
    const toErase = { state, linked, holds, asking, today: today() };
    const due = dueToForget(retentionOf(programmeVersion), toErase);
    found.held += due.held ? 1 : 0;
    found.notes += await forgettable.deleteNotes(caseId, due.categories, today());
    found.documents += await documents.removeCategories(caseId, due.categories, today());
    await forgettable.compareUntil(caseId, due.comparedUntil);
    if (due.erasure) {
      const policy = { version: programmeVersion, row: `retention.categories.${due.erasure.category}` };
      await forgettable.decide({ caseId, personId: null, ground: 'retention', policy });
    } else if (due.overdue) found.overdue += 1;
  }
}
