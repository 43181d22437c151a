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
  /** Of the version that a case was opened under. */
  readonly retentionOf: (programmeVersion: string) => RetentionRules;
  /** How long what was begun is kept where no case is opened for it. */
  readonly draftDays: number;
  readonly today: () => IsoDay;
  readonly log: Logger;
}

/** What a round has found, and forgotten already. */
export interface ForgettingFound {
  /** Closed cases looked at. */
  readonly cases: number;
  /** Of them, those on which a hold stands. */
  readonly held: number;
  /** Notes deleted, since the time of their category is over. */
  readonly notes: number;
  /** Documents deleted, for the same reason. */
  readonly documents: number;
  /** Erased before, and back from a backup. */
  readonly foundAgain: number;
  /** Should have been erased some days ago. */
  readonly overdue: number;
  /** What is to be erased now. */
  readonly erasures: readonly string[];
}

/** Of what is left, the next round takes more. */
const erasuresARound = 200;

/** CLOSE-1: looks through all closed files for what is to be forgotten today. */
export class ForgettingRound {
  readonly #options: ForgettingRoundOptions;

  constructor(options: ForgettingRoundOptions) {
    this.#options = options;
  }

  async look(onCase: () => void = () => undefined): Promise<ForgettingFound> {
    const { forgettable, record, today, log } = this.#options;
    const foundAgain = await this.#erasedAndBack(onCase);
    const found = { cases: 0, held: 0, notes: 0, documents: 0, overdue: await record.stuck(today()) };
    for await (const closed of forgettable.closedCases()) {
      found.cases += 1;
      try {
        await this.#forget(closed, found);
      } catch (error) {
        if (isOutage(error)) throw error;
        // Erased before: found by its key already.
        if (!isErased(error)) {
          found.overdue += 1;
          log.error(
            { err: error, caseId: closed.caseId },
            'What is to be forgotten of a case cannot be told',
          );
        }
      }
      onCase();
    }
    await forgettable.deleteHashesBefore(today());
    await forgettable.deleteCorrectedNames();
    await forgettable.deleteDrafts(this.#options.draftDays);
    await forgettable.deleteDeskNotes();
    const open = await record.open(erasuresARound);
    return { ...found, foundAgain, erasures: open.map(({ id }) => id) };
  }

  /** A key that was destroyed tells what a backup brought back. */
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
    const seen = await reader.load(byRole, caseId);
    if (!seen) return;
    const { state } = seen;
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
