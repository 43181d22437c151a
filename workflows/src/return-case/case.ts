import type {
  ActStep,
  CaseId,
  MachineStepCode,
  Outlook,
  ReturnCaseInput,
  StepMessage,
  StepReceipt,
} from '@homeward/contracts';
import type { AllSteps } from '@homeward/domain';
import {
  copyOf,
  currentMarks,
  evolve,
  linkedCasesToStart,
  newCase,
  outlookOf,
  stateFrom,
  contentOfStep,
  todayAt,
  type CaseState,
  type Fact,
} from '@homeward/domain';
import { allHandlersFinished, CancellationScope, condition, patched, uuid4 } from '@temporalio/workflow';
import { showOperations } from './operations-view.js';
import { diverged, isDiverged, record } from './record.js';
import { logUnexpected } from './stalls.js';

/**
 * A running case: its state, and the only way to add facts to the state. A fact changes the state at once. The fact is
 * then written to the record, one step or one act at a time and in sequence order (law 3). The run's commands follow
 * from the record's answers (law 2).
 */
export class ReturnCase {
  readonly caseId: CaseId;
  /** The epoch of the run; absent if the case was never started again from its record. */
  readonly epoch: string | undefined;
  /**
   * True if the run began with the newest patch, which implies all earlier patches. Using only one patch saves events,
   * because each patch adds two events to the history.
   */
  readonly #isOfEdition2 = patched('facts-of-edition-2');
  /**
   * True if the run's commands follow from the record (law 2). Older runs derived their commands from the state at
   * once, by the rules of their release. A replay of an older run does the same.
   */
  readonly followsRecord = this.#isOfEdition2 || patched('commands-follow-the-record');
  /**
   * True if matching payments are reconciled without people (PAY-9). In older runs only people reconciled payments.
   */
  readonly matchesPayments = this.#isOfEdition2 || patched('payments-match-themselves');
  /** True if the run has lasted so long that a new run should continue the case (runs.ts). */
  isOld = false;
  /**
   * True if the record has answered steps that this run does not have (law 3). A case that has diverged takes no steps.
   */
  hasDiverged = false;
  #state: CaseState | undefined;
  #outlook: Outlook | undefined;
  #writing: Promise<void> = Promise.resolve();
  #unwritten = 0;
  #ends = false;
  #recordAway = false;
  /**
   * The single scope in which all records are written. A new scope for each record would use more memory, because the
   * SDK stores where each promise was created.
   */
  readonly #uncancelled = new CancellationScope({ cancellable: false });

  constructor(input: ReturnCaseInput) {
    this.caseId = input.caseId;
    this.epoch = input.epoch;
    if (input.carried === undefined) return;
    this.#state = stateFrom(input.carried);
    this.#setOutlook(input.outlook ?? outlookOf(this.#state));
  }

  /** The state. It exists only after {@link isOpen}. */
  get state(): CaseState {
    if (!this.#state) throw new TypeError('the case is not open yet');
    return this.#state;
  }

  get isOpen(): boolean {
    return this.#state !== undefined;
  }

  /** The last answer of the record, from which the run's commands follow. `undefined` before the first answer. */
  get outlook(): Outlook | undefined {
    return this.#outlook;
  }

  /** True if the case has taken a step that the outlook does not contain yet. */
  get isAheadOfOutlook(): boolean {
    return this.followsRecord && !this.#isRecorded;
  }

  /**
   * True if nothing is left to wait for: the period of the closed file is over, and every linked case has been
   * started.
   */
  get isOver(): boolean {
    return this.#state?.fileEndedOn != null && linkedCasesToStart(this.#state).length === 0;
  }

  /**
   * True if work that a step starts may begin: only after the step is recorded (law 3), and only in a run that
   * continues. If the run is about to end, the next run starts the work.
   */
  get mayBegin(): boolean {
    return this.#isRecorded && !this.#ends;
  }

  /**
   * True if this run handles the step. False if the run is about to end, because otherwise a constant stream of steps
   * would keep the run alive. Also false if the step was made from a newer state than this run has.
   */
  handles({ madeAt = 0 }: Pick<StepMessage, 'madeAt'>): boolean {
    return !this.#ends && (!this.#state || madeAt <= this.#state.sequence);
  }

  get #isRecorded(): boolean {
    return this.#unwritten === 0;
  }

  /** Returns the receipt of a step that was already taken, in this run or before continue-as-new (law 4). */
  receiptFor(stepId: string): StepReceipt | undefined {
    const stored = this.#state?.receipts.find((receipt) => receipt.stepId === stepId);
    return stored && { caseId: this.caseId, stepId, sequence: stored.sequence, version: stored.version };
  }

  /**
   * Takes steps of a member of staff that the rules already accepted: one step, or the steps of an act (WORK-1).
   * Resolves when the steps are recorded, with the receipt of the last step.
   */
  take(steps: readonly ActStep[]): Promise<StepReceipt> {
    return this.#add(steps.map(contentOfStep));
  }

  /**
   * Adds a fact that a machine or the clock reports. A repeated `stepId` has no effect. Resolves when the step is
   * recorded.
   */
  async happen<C extends MachineStepCode>(step: C, payload: AllSteps[C], stepId = uuid4()): Promise<void> {
    if (this.receiptFor(stepId)) return await this.recorded().catch(waitsForRepair);
    const occurredOn = todayAt(now());
    const fact = { step, stepId, actor: null, occurredOn, zone: 'Europe/Zurich', payload, known: {} };
    await logUnexpected(() => this.#add([fact])).catch(waitsForRepair);
  }

  /**
   * Marks the run as about to end, so that no new work begins in the run. Resolves when everything that was answered
   * is written and no message is being handled.
   */
  async settles(): Promise<void> {
    this.#ends = true;
    await condition(() => this.isSettled);
  }

  /**
   * True if everything is written and no message is being handled. Check this again after waiting: the case may have
   * taken an answer of a port in the same turn.
   */
  get isSettled(): boolean {
    return allHandlersFinished() && this.#isRecorded;
  }

  /** Resolves when every step taken so far is recorded. */
  recorded(): Promise<void> {
    return this.#writing;
  }

  #add(newFacts: readonly Omit<Fact, 'sequence' | 'recordedAt' | 'fixed'>[]): Promise<StepReceipt> {
    const facts = newFacts.map((what) => this.#evolve(what));
    if (!this.followsRecord) this.#setOutlook(outlookOf(this.state));
    const { version, sequence } = this.state;
    const receipt = { caseId: this.caseId, stepId: facts.at(-1)!.stepId, sequence, version };
    return this.#write(facts).then(() => receipt);
  }

  #evolve(what: Omit<Fact, 'sequence' | 'recordedAt' | 'fixed'>): Fact {
    const sequence = (this.#state?.sequence ?? 0) + 1;
    const fact: Fact = {
      ...what,
      sequence,
      recordedAt: now(),
      fixed: {},
      ...this.#marks(),
    };
    // The state gets a copy of the payload, so that the fact is written as it was sent, even if later steps of the
    // act change the state.
    const copied = { ...fact, payload: copyOf(fact.payload) };
    this.#state = evolve(this.#state ?? newCase(this.caseId, copied), copied);
    return fact;
  }

  /** The marks of a fact of this run (law 13). */
  #marks(): Pick<Fact, 'asksGround' | 'edition'> {
    if (this.#isOfEdition2) return currentMarks;
    return {
      ...(patched(groundPatch) && { asksGround: true }),
      ...(patched(edition1Patch) && { edition: 1 }),
    };
  }

  #write(facts: readonly Fact[]): Promise<void> {
    this.#unwritten += 1;
    this.#writing = this.#writing.then(() => this.#uncancelled.run(() => this.#record(facts)));
    return this.#writing;
  }

  async #record(facts: readonly Fact[]): Promise<void> {
    const { voided, outlook } = await record(this, facts, () => this.#recordIsAway()).catch(
      (error: unknown) => this.#divergedBy(error),
    );
    this.#recordIsBack(outlook);
    this.#unwritten -= 1;
    if (voided.length > 0) void this.happen('notice-voided-record', { sequences: voided });
  }

  /** From now on the case takes no step. The case waits until operations start it again from its record. */
  #divergedBy(error: unknown): never {
    if (!isDiverged(error)) throw error;
    this.hasDiverged = true;
    this.#show();
    throw diverged();
  }

  #recordIsAway(): void {
    this.#recordAway = true;
    this.#show();
  }

  /** Continues after the record has answered. A worker of an older release answers without an outlook. */
  #recordIsBack(answered: Outlook | undefined): void {
    const wasAway = this.#recordAway;
    this.#recordAway = false;
    if (this.followsRecord) this.#setOutlook(answered ?? outlookOf(this.state));
    else if (wasAway) this.#show();
  }

  #setOutlook(outlook: Outlook): void {
    this.#outlook = outlook;
    this.#show();
  }

  /** The alerts that only the run itself can raise. */
  get #ownAlerts(): readonly string[] {
    if (this.hasDiverged) return ['record-diverged'];
    return this.#recordAway ? ['record-unavailable'] : [];
  }

  #show(): void {
    showOperations(this.state, this.#outlook, this.#ownAlerts, this.followsRecord);
  }
}

/** Used in `catch`: after a case has diverged, all work stops, but no failed work may end the workflow. */
export async function waitsForRepair(error: unknown): Promise<void> {
  if (!isDiverged(error)) throw error;
  await new Promise<never>(() => undefined); // no `condition`, because a cancellation request would end it
}

/** Returns the workflow's time, in the format of the record. */
export const now = (): string => new Date().toISOString();

/**
 * PAY-8: payments that were recorded before this patch are not cancelled afterwards. The deadlines of such payments
 * were timers, so a replay must use timers too.
 */
const groundPatch = 'payments-end-with-their-ground';
/**
 * A run that began before this patch keeps the original meaning of its facts. A later edition needs a separate patch.
 */
const edition1Patch = 'facts-of-edition-1';
