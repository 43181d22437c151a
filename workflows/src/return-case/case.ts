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
  toldBy,
  todayAt,
  type CaseState,
  type Fact,
} from '@homeward/domain';
import { allHandlersFinished, CancellationScope, condition, patched, uuid4 } from '@temporalio/workflow';
import { showOperations } from './operations-view.js';
import { record } from './record.js';
import { logUnexpected } from './stalls.js';

/**
 * A running case: its state, and the one way anything is added to it. A fact changes the state at once and is then
 * written to the record, one at a time and in sequence order (law 3). What the record answers is what the run's
 * commands follow from (law 2).
 */
export class ReturnCase {
  readonly caseId: CaseId;
  /** Law 2. Older runs made their commands of what the rules made of the state at once, and replay as they ran. */
  readonly followsRecord = patched('commands-follow-the-record');
  /** PAY-9. In older runs nothing but a person reconciled a payment. */
  readonly matchesPayments = patched('payments-match-themselves');
  /** The run has lasted so long that a new one should take the case up (runs.ts). */
  isOld = false;
  #state: CaseState | undefined;
  #outlook: Outlook | undefined;
  #writing: Promise<void> = Promise.resolve();
  #unwritten = 0;
  #ends = false;
  #recordAway = false;
  /** One for all records: a scope makes promises, and the SDK notes of each where it was made. */
  readonly #uncancelled = new CancellationScope({ cancellable: false });

  constructor(input: ReturnCaseInput) {
    this.caseId = input.caseId;
    if (input.carried === undefined) return;
    this.#state = stateFrom(input.carried);
    this.#look(input.outlook ?? outlookOf(this.#state));
  }

  /** The state; only after {@link isOpen}. */
  get state(): CaseState {
    if (!this.#state) throw new TypeError('the case is not open yet');
    return this.#state;
  }

  get isOpen(): boolean {
    return this.#state !== undefined;
  }

  /** What the record answered last: the run's commands follow from it. `undefined` before its first answer. */
  get outlook(): Outlook | undefined {
    return this.#outlook;
  }

  /** Something was taken that the outlook does not know of yet. */
  get isAheadOfOutlook(): boolean {
    return this.followsRecord && !this.#isRecorded;
  }

  /**
   * The closed file has received for as long as it had to, and what it set going has begun: nothing is left to wait
   * for.
   */
  get isOver(): boolean {
    return this.#state?.fileEndedOn != null && linkedCasesToStart(this.#state).length === 0;
  }

  /**
   * What a step sets going starts only after its record (law 3), and in a run that goes on: a next one takes it up
   * itself.
   */
  get mayBegin(): boolean {
    return this.#isRecorded && !this.#ends;
  }

  /**
   * A run that is about to end begins nothing, or steps that come without end would keep it; nor is it known yet what
   * a step was made of.
   */
  looksAt({ madeAt = 0 }: Pick<StepMessage, 'madeAt'>): boolean {
    return !this.#ends && (!this.#state || madeAt <= this.#state.sequence);
  }

  get #isRecorded(): boolean {
    return this.#unwritten === 0;
  }

  /** The receipt of a step taken before, also before continue-as-new (law 4). */
  receiptFor(stepId: string): StepReceipt | undefined {
    const kept = this.#state?.receipts.find((receipt) => receipt.stepId === stepId);
    return kept && { caseId: this.caseId, stepId, sequence: kept.sequence, version: kept.version };
  }

  /**
   * Steps of a member of staff, already accepted by the rules: one, or those of an act (WORK-1). Ends when they are
   * recorded, with the receipt of the last.
   */
  take(steps: readonly ActStep[]): Promise<StepReceipt> {
    return this.#add(steps.map(toldBy));
  }

  /** Something a machine or the clock adds. A repeated `stepId` is nothing new. Ends when it is recorded. */
  async happen<C extends MachineStepCode>(step: C, payload: AllSteps[C], stepId = uuid4()): Promise<void> {
    if (this.receiptFor(stepId)) return await this.recorded();
    const occurredOn = todayAt(now());
    await logUnexpected(() =>
      this.#add([{ step, stepId, actor: null, occurredOn, zone: 'Europe/Zurich', payload, known: {} }]),
    );
  }

  /**
   * The run is about to end, and nothing begins in it any more. It may when all that was answered is written and no
   * message is being handled.
   */
  async settles(): Promise<void> {
    this.#ends = true;
    await condition(() => this.isSettled);
  }

  /** To be asked once more by who waited: what a port answers in the same turn may have been taken since. */
  get isSettled(): boolean {
    return allHandlersFinished() && this.#isRecorded;
  }

  /** Ends when everything taken so far is recorded. */
  recorded(): Promise<void> {
    return this.#writing;
  }

  #add(told: readonly Omit<Fact, 'sequence' | 'recordedAt' | 'fixed'>[]): Promise<StepReceipt> {
    const facts = told.map((what) => this.#evolve(what));
    if (!this.followsRecord) this.#look(outlookOf(this.state));
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
      ...(patched(groundPatch) && { asksGround: true as const }),
      ...(patched(editionPatch) && { edition: currentMarks.edition }),
    };
    // What it keeps of the payload is its own: the fact is written as it was told, whatever an act goes on to.
    const told = { ...fact, payload: copyOf(fact.payload) };
    this.#state = evolve(this.#state ?? newCase(this.caseId, told), told);
    return fact;
  }

  #write(facts: readonly Fact[]): Promise<void> {
    this.#unwritten += 1;
    this.#writing = this.#writing.then(() => this.#uncancelled.run(() => this.#record(facts)));
    return this.#writing;
  }

  async #record(facts: readonly Fact[]): Promise<void> {
    const { voided, outlook } = await record(this.caseId, facts, () => this.#recordIsAway());
    this.#recordIsBack(outlook);
    this.#unwritten -= 1;
    if (voided.length > 0) void this.happen('notice-voided-record', { sequences: voided });
  }

  #recordIsAway(): void {
    this.#recordAway = true;
    this.#show();
  }

  /** Without an outlook where a worker of an older release answered. */
  #recordIsBack(answered: Outlook | undefined): void {
    const wasAway = this.#recordAway;
    this.#recordAway = false;
    if (this.followsRecord) this.#look(answered ?? outlookOf(this.state));
    else if (wasAway) this.#show();
  }

  #look(outlook: Outlook): void {
    this.#outlook = outlook;
    this.#show();
  }

  #show(): void {
    showOperations(this.state, this.#outlook, this.#recordAway, this.followsRecord);
  }
}

/** The workflow's time, as the record writes it. */
export const now = (): string => new Date().toISOString();

/**
 * PAY-8: of what was recorded before, no payment is cancelled in hindsight: its deadlines were timers, and replay as
 * they ran.
 */
const groundPatch = 'payments-end-with-their-ground';
/** A run that began before goes on as the facts that it replays were meant; a later edition is a patch of its own. */
const editionPatch = 'facts-of-edition-1';
