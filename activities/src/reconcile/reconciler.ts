import { setTimeout as pause } from 'node:timers/promises';
import type { CaseId, IsoInstant, PersonId } from '@homeward/contracts';
import { clockedDue, namedSeats, type CaseState, type Task } from '@homeward/domain';
import {
  byRole,
  RecordError,
  unlessErased,
  unlessUnreadable,
  type CaseReader,
  type Census,
  type DocumentFiles,
  type PersonKeys,
  type Rebuild,
  type StepRequests,
} from '@homeward/persistence';
import {
  compareCase,
  linkedCasesMissing,
  lostChild,
  overdueTimers,
  type RecordedCase,
} from './compare-case.js';
import { inBoth, notIn, type Difference } from './difference.js';
import type { Engine } from './engine.js';
import { inParallel } from './in-parallel.js';

export interface ReconcilerOptions {
  readonly engine: Engine;
  readonly census: Census;
  readonly reader: CaseReader;
  readonly rebuild: Rebuild;
  readonly personKeys: PersonKeys;
  readonly documents: DocumentFiles;
  readonly requests: StepRequests;
}

export interface Comparison {
  /** The number of cases checked, including erased cases. */
  readonly cases: number;
  /** Cases that cannot be compared because their key was destroyed. */
  readonly erased: readonly CaseId[];
  /** The differences that remain. */
  readonly differences: readonly Difference[];
  /** The differences that were repaired. */
  readonly repaired: readonly Difference[];
}

export interface CompareOptions {
  /** The case to compare. If absent, all cases are compared. */
  readonly only?: CaseId | undefined;
  /** True if read models that differ from their timeline are also rebuilt. */
  readonly write?: boolean;
  /** Called after each case. If it throws, the comparison ends. */
  readonly onCase?: () => void;
}

const casesAtOnce = 8;
/** The pause before the second look, in ms. A difference at the first look may only be a step in progress. */
const settleMs = 2_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const longOpenLimit = 1_000;
/** The number of records that the workflow's Query returns. */
const recordsCompared = 10;

/** Law 5: compares Temporal and PostgreSQL case by case, and names every difference. */
export class Reconciler {
  readonly #options: ReconcilerOptions;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /**
   * Compares every case, or one case, completely. @throws if one of the two stores is unavailable, because then no
   * comparison is possible
   */
  async compare({ only, ...how }: CompareOptions = {}): Promise<Comparison> {
    const { census, engine } = this.#options;
    const compared = await this.compareCases(only === undefined ? census.cases() : [only], how);
    const strays = await this.strays(only === undefined ? engine.cases() : [only]);
    const differences = [...compared.differences, ...strays, ...(await this.keysOpen(only))];
    return { ...compared, differences };
  }

  /** Compares the cases in this list that are in PostgreSQL. */
  async compareCases(
    caseIds: AsyncIterable<CaseId> | Iterable<CaseId>,
    { write = false, onCase }: Omit<CompareOptions, 'only'> = {},
  ): Promise<Comparison> {
    const found: Difference[] = [];
    const repaired: Difference[] = [];
    const erased: CaseId[] = [];
    let cases = 0;
    await inParallel(casesAtOnce, caseIds, async (caseId) => {
      // The key of the case may be destroyed during the comparison.
      const compared = await unlessErased(this.#compared(caseId, write));
      if (compared === undefined) erased.push(caseId);
      repaired.push(...(compared?.repaired ?? []));
      found.push(...(compared?.left ?? (await this.#stillRunning(caseId))));
      cases += 1;
      onCase?.();
    });
    return { cases, erased, differences: found, repaired };
  }

  /**
   * Checks the cases of PostgreSQL without Temporal: each case can be decrypted, matches its timeline, and has its keys
   * and its documents.
   */
  async compareRecords(): Promise<Omit<Comparison, 'repaired'>> {
    const differences: Difference[] = [];
    const erased: CaseId[] = [];
    let cases = 0;
    await inParallel(casesAtOnce, this.#options.census.cases(), async (caseId) => {
      const found = await unlessErased(this.#comparedAlone(caseId));
      if (found === undefined) erased.push(caseId);
      differences.push(...(found ?? []));
      cases += 1;
    });
    return { cases, erased, differences };
  }

  /** @throws {RecordError} `RECORD.ERASED` */
  async #comparedAlone(caseId: CaseId): Promise<Difference[]> {
    const drift = await this.#drift(caseId);
    const lost = await this.#lostKeys(caseId);
    const recorded = await this.#recorded(caseId);
    return [...drift, ...lost, ...(recorded ? await this.#missingDocuments(recorded.state) : [])];
  }

  /** Compares one case. @throws {RecordError} `RECORD.ERASED` */
  async #compared(caseId: CaseId, write: boolean) {
    const drift = await this.#drift(caseId);
    const left = write && drift.length > 0 ? await this.#rewritten(caseId) : drift;
    const lost = await this.#lostKeys(caseId);
    const lasting = await this.#lasting(() => this.#compareOnce(caseId));
    return { repaired: notIn(left, drift), left: [...left, ...lost, ...lasting] };
  }

  /** Finds the workflows in this list whose case is not in PostgreSQL. */
  async strays(caseIds: AsyncIterable<CaseId> | Iterable<CaseId>): Promise<Difference[]> {
    const found: Difference[] = [];
    await inParallel(casesAtOnce, caseIds, async (caseId) => {
      found.push(...(await this.#lasting(() => this.#withoutCase(caseId))));
    });
    return found;
  }

  /**
   * DUE-1: the veiled cases with a task that has become due since the given instant. The census cannot find these
   * cases (INC-2).
   */
  async dueAmongVeiled(since: IsoInstant): Promise<CaseId[]> {
    const from = Date.parse(since) - minuteMs;
    const to = Date.now() - minuteMs;
    const isDue = (task: Task): boolean => {
      const dueAt = clockedDue(task);
      return dueAt !== null && from <= Date.parse(dueAt) && Date.parse(dueAt) <= to;
    };
    const due: CaseId[] = [];
    for await (const { caseId, tasks } of this.#options.reader.everyVeiled())
      if (tasks.some(isDue)) due.push(caseId);
    return due;
  }

  /** Finds keys of steps whose outcome has been unknown for more than an hour. */
  async keysOpen(only?: CaseId): Promise<Difference[]> {
    const open = await this.#options.requests.openOlderThan(hourMs, longOpenLimit);
    const asked = open.filter(({ caseId }) => only === undefined || caseId === only);
    return asked.map(({ caseId, stepId }) => ({ kind: 'key-open', caseId, at: stepId }));
  }

  /**
   * Looks twice, with a pause, and returns the differences that both looks found. A step that is still being recorded
   * at the first look does not count as a difference.
   */
  async #lasting(compare: () => Promise<Difference[]>): Promise<Difference[]> {
    const found = await compare();
    if (found.length === 0) return found;
    await pause(settleMs);
    return inBoth(found, await compare());
  }

  async #lostKeys(caseId: CaseId): Promise<Difference[]> {
    return (await this.#options.personKeys.lostIn(caseId)).map(keyLost(caseId));
  }

  async #missingDocuments(state: CaseState): Promise<Difference[]> {
    const missing = await this.#options.documents.missingIn(state);
    return missing.map((at) => ({ kind: 'document-missing', caseId: state.caseId, at }));
  }

  async #compareOnce(caseId: CaseId): Promise<Difference[]> {
    const { engine } = this.#options;
    const recorded = await this.#recorded(caseId);
    // The read model of the case is missing or cannot be decrypted. This difference is already reported.
    if (!recorded) return [];
    const { state } = recorded;
    const running = await engine.caseOf(caseId);
    const lost = await engine.lostAttempts(state);
    return [
      ...(await this.#missingDocuments(state)),
      ...(await this.#unstaffed(state)),
      ...compareCase(recorded, running),
      ...overdueTimers(state, new Date()),
      ...linkedCasesMissing(state),
      ...lost.map(lostChild),
    ].map((difference) => ({ ...difference, caseId }));
  }

  /**
   * PEOPLE-1: finds the seats that name a person whose account has ended. A file that has ended needs no person in its
   * seats.
   */
  async #unstaffed(state: CaseState): Promise<Omit<Difference, 'caseId'>[]> {
    if (state.fileEndedOn !== null) return [];
    const seats = namedSeats(state);
    const gone = await this.#options.census.inactiveAmong([
      ...new Set(seats.flatMap(({ part }) => [part.staffId, part.leadStaffId])),
    ]);
    return seats
      .filter(({ part }) => gone.includes(part.staffId) || gone.includes(part.leadStaffId))
      .map(({ role }) => ({ kind: 'part-without-person', at: role }));
  }

  async #recorded(caseId: CaseId): Promise<RecordedCase | undefined> {
    const { reader, census } = this.#options;
    const loaded = await reader.load(byRole, caseId).catch(unlessUnreadable);
    return loaded && { state: loaded.state, lastSteps: await census.lastSteps(caseId, recordsCompared) };
  }

  /**
   * Compares the read model with its timeline, and decrypts all data in both. @throws {RecordError} `RECORD.ERASED`
   */
  async #drift(caseId: CaseId): Promise<Difference[]> {
    const report = await this.#options.rebuild.check(caseId).catch(unlessUnreadable);
    if (!report) return [{ kind: 'record-unreadable', caseId }];
    if (report.erased > 0) throw new RecordError('RECORD.ERASED');
    const sequences = [...new Set(report.differences.map(({ sequence }) => sequence))];
    return sequences.map((sequence) => ({ kind: 'read-model-drifted', caseId, at: `#${sequence}` }));
  }

  /** Rebuilds the read model. @returns the differences that remain */
  async #rewritten(caseId: CaseId): Promise<Difference[]> {
    await this.#options.rebuild.write(caseId).catch(unlessUnreadable);
    return await this.#drift(caseId);
  }

  /**
   * Finds an erased case whose workflow was not ended before the erasure. The workflow can no longer decrypt any data,
   * and retries for ever.
   */
  async #stillRunning(caseId: CaseId): Promise<Difference[]> {
    const running = await this.#options.engine.isRunning(caseId);
    return running ? [{ kind: 'erased-still-running', caseId }] : [];
  }

  /**
   * Finds a workflow that should have a case but has none. A workflow whose opening was refused or is still in progress
   * needs no case yet.
   */
  async #withoutCase(caseId: CaseId): Promise<Difference[]> {
    const { recorded, asked } = await this.#options.census.traceOf(caseId);
    if (recorded) return [];
    const running = await this.#options.engine.caseOf(caseId);
    const neverOpened = running === null && asked;
    const gone = running === 'absent' || running === 'ended';
    return neverOpened || gone ? [] : [{ kind: 'workflow-without-case', caseId }];
  }
}

const keyLost =
  (caseId: CaseId) =>
  (personId: PersonId): Difference => ({ kind: 'record-unreadable', caseId, at: personId });
