import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  errorCodeOfWire,
  getCaseQueryName,
  paymentWorkflowId,
  returnCaseWorkflowId,
  type ActMessage,
  type CaseId,
  type CaseSummary,
  type ErrorCode,
  type KnownFacts,
  type Sent,
  type StaffStepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import { todayAt, wireOfSent, type CaseState, type Fact } from '@homeward/domain';
import { classifyTemporalError, startStep } from '@homeward/temporal';
import { until } from '@homeward/testing';
import type { WorkflowHandle } from '@temporalio/client';
import type { Bench } from './bench.js';
import { Names } from './names.js';
import { knownAt, payloadOf, type Body, type Circumstances } from './paperwork.js';
import { runsOf, type Run } from './runs.js';
import { actorOf } from './staff.js';
import { stop } from './stop.js';

/** The values that the sender of a step may add to its body. */
export interface Saying {
  readonly path?: Readonly<Record<string, string>>;
  /** FACT-1: the day on which the step happened. Default: today in the programme's zone. */
  readonly occurredOn?: string;
  readonly zone?: string;
  /** Law 12: facts that are added to those that the API usually finds. */
  readonly known?: KnownFacts;
}

const minuteMs = 60_000;
const patience = 30;
const pauseMs = 100;

/**
 * A case on the bench. Each step is an Update from a member of staff, and the record of the bench contains its
 * timeline.
 */
export class BenchCase {
  constructor(
    protected readonly bench: Bench,
    protected readonly around: Circumstances,
    readonly names = new Names(),
    readonly caseId: CaseId = randomUUID(),
  ) {}

  get handle(): WorkflowHandle {
    return this.bench.client.workflow.getHandle(returnCaseWorkflowId(this.caseId));
  }

  get facts(): readonly Fact[] {
    return this.bench.record.timelineOf(this.caseId);
  }

  /** The state according to the record. */
  get state(): CaseState {
    return this.bench.record.stateOf(this.caseId);
  }

  /** Returns the workflow's answer to operators, once the workflow has no work left. */
  async summary(): Promise<CaseSummary> {
    return await this.handle.query<CaseSummary>(getCaseQueryName);
  }

  /** CASE-3: the ids of the workflows of the cases to which persons of this case moved. */
  get linkedWorkflowIds(): string[] {
    return this.state.linked.cases.map(({ caseId }) => returnCaseWorkflowId(caseId));
  }

  async runId(): Promise<string> {
    return (await this.handle.describe()).runId;
  }

  async runs(): Promise<Run[]> {
    return await runsOf(this.bench.client, returnCaseWorkflowId(this.caseId));
  }

  /** Takes a step as a member of the sample's staff. @throws Temporal's error if the step is refused */
  async take(as: string, step: StaffStepCode, body: Body = {}, saying: Saying = {}): Promise<StepReceipt> {
    return await this.#sendUntilHeard(step, await this.message(as, step, body, saying));
  }

  /**
   * Sends a step until a run handles it, as the API does. A run that is about to end does not handle the step, so the
   * step is sent again to the next run (law 4).
   */
  async #sendUntilHeard(step: StaffStepCode, message: StepMessage): Promise<StepReceipt> {
    const isUnheard = (error: unknown): boolean => classifyTemporalError(error).kind === 'unheard';
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.send(step, message);
      } catch (error) {
        if (tries === patience || !isUnheard(error)) throw error;
        await pause(pauseMs);
      }
    }
  }

  /** Returns the error code of the refusal, or `undefined` if the step was taken. */
  async refusalOf(
    as: string,
    step: StaffStepCode,
    body: Body = {},
    saying: Saying = {},
  ): Promise<ErrorCode | undefined> {
    try {
      await this.take(as, step, body, saying);
      return undefined;
    } catch (error) {
      const outcome = classifyTemporalError(error);
      if (outcome.kind !== 'refused') throw error;
      return errorCodeOfWire(outcome.code);
    }
  }

  /** Makes the message of a step. Each call makes a new step. */
  async message(
    as: string,
    step: StaffStepCode,
    body: Body = {},
    { path, known, ...when }: Saying = {},
  ): Promise<StepMessage> {
    const actor = actorOf(as);
    const now = await this.bench.now();
    const state = this.facts.length > 0 ? this.state : undefined;
    const named = this.names.in({ ...path, ...body }, now, state?.tasks ?? []) as Body;
    return {
      stepId: randomUUID(),
      actor,
      occurredOn: todayAt(now),
      zone: 'Europe/Zurich',
      ...when,
      payload: payloadOf(step, named, actor, this.around),
      known: { ...knownAt(step), ...known },
      ...(state && { expectedVersion: state.version }),
    };
  }

  /** WORK-1: makes an act from messages that were made for the current state of the case. */
  actOf(steps: readonly { readonly step: StaffStepCode; readonly message: StepMessage }[]): ActMessage {
    const told = steps.map(({ step, message: { stepId, actor, occurredOn, zone, payload, known } }) => ({
      step,
      stepId,
      actor,
      occurredOn,
      zone,
      payload,
      known,
    }));
    const { stepId, actor } = told.at(-1)!;
    return { stepId, actor, steps: told };
  }

  async send(step: Sent['step'], message: Sent['message']): Promise<StepReceipt> {
    const wire = wireOfSent({ step });
    const update = await startStep(this.bench.client, { caseId: this.caseId, step, wire, message });
    return await update.result();
  }

  /**
   * Waits until a condition holds. First waits a moment of real time, because an answer may arrive without moving the
   * clock. Then skips `stepMs` at a time.
   */
  async until(holds: () => boolean, stepMs = minuteMs): Promise<void> {
    if (await until(holds, { withinMs: this.bench.momentMs, everyMs: 20 })) return;
    for (let tries = 0; !holds(); tries += 1) {
      if (tries === patience) throw new Error('BENCH: waited in vain');
      await this.bench.sleep(stepMs);
    }
  }

  /**
   * Ends the attempts that still ask the bank. Call this function before a long sleep: an attempt lives for sixty days,
   * and when a child workflow ends after its parent's run, the clock of the time-skipping server stops skipping.
   */
  async forgetAttempts(): Promise<void> {
    for (const { paymentId, attempt: last } of Object.values(this.state.payments))
      for (let attempt = 1; attempt <= last; attempt += 1)
        await stop(this.bench.client.workflow.getHandle(paymentWorkflowId(this.caseId, paymentId, attempt)));
  }

  /**
   * Ends the case and the cases that split from it, because the clock would otherwise stop at their deadlines in later
   * tests.
   */
  async end(): Promise<void> {
    await this.forgetAttempts();
    for (const workflowId of this.linkedWorkflowIds)
      await stop(this.bench.client.workflow.getHandle(workflowId));
    await stop(this.handle);
  }
}
