import {
  caseIdOf,
  getCaseQueryName,
  paymentWorkflowType,
  paymentWorkflowId,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type CaseId,
  type CaseSummary,
  type IsoInstant,
} from '@homeward/contracts';
import { attemptInput, type CaseState, type Payment } from '@homeward/domain';
import { classifyTemporalError, lastPollAt, startFromRecord } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import { attemptsOnTheWay, type RunningCase } from './compare-case.js';

/** The time limit in ms for the answer of a case. A worker may have to replay the case before it can answer. */
const answerWithinMs = 5_000;
const restartReason = 'started again from the record';
/** The number of newest events that are searched for a recording. This number covers some twenty steps. */
const newestEvents = 200;

/**
 * The part of an event that shows whether the event asks for a record: the marker of a local activity, or a scheduled
 * activity that records.
 */
interface HistoryEvent {
  readonly markerRecordedEventAttributes?: { readonly markerName?: string | null } | null;
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType?: { readonly name?: string | null } | null;
  } | null;
}

const isRecording = ({
  markerRecordedEventAttributes: marker,
  activityTaskScheduledEventAttributes: activity,
}: HistoryEvent): boolean =>
  marker?.markerName === 'core_local_activity' ||
  ['recordStep', 'recordAct'].includes(activity?.activityType?.name ?? '');

/**
 * Temporal's data about the cases. Operators may query Temporal's list of workflows (visibility). Staff never query
 * this list (law 1).
 */
export class Engine {
  constructor(private readonly client: Client) {}

  /** The ids of the running cases, from Temporal's list of workflows (visibility). This list is slightly delayed. */
  async *cases(): AsyncGenerator<CaseId> {
    const query = `WorkflowType = '${returnCaseWorkflowType}' and ExecutionStatus = 'Running'`;
    for await (const { workflowId } of this.client.workflow.list({ query })) {
      const caseId = caseIdOf(workflowId);
      if (caseId !== undefined) yield caseId;
    }
  }

  /**
   * The case as Temporal reports it.
   * @throws if Temporal itself is unavailable, because then the state of every case is unknown
   */
  async caseOf(caseId: CaseId): Promise<RunningCase> {
    const workflowId = returnCaseWorkflowId(caseId);
    const status = await this.#statusOf(workflowId);
    if (status !== 'running') return status;
    try {
      return await this.#soon(() =>
        this.client.workflow.getHandle(workflowId).query<CaseSummary | null>(getCaseQueryName),
      );
    } catch (error) {
      if (classifyTemporalError(error).kind === 'unavailable') throw error;
      return 'unreachable';
    }
  }

  async isRunning(caseId: CaseId): Promise<boolean> {
    return (await this.#statusOf(returnCaseWorkflowId(caseId))) === 'running';
  }

  /** The payment attempts in progress that no workflow follows any more. */
  async lostAttempts(state: CaseState): Promise<Payment[]> {
    const attempts = attemptsOnTheWay(state);
    const followed = await Promise.all(attempts.map((attempt) => this.#follows(state.caseId, attempt)));
    return attempts.filter((_, i) => !followed[i]);
  }

  async #follows(caseId: CaseId, { paymentId, attempt }: Payment): Promise<boolean> {
    return (await this.#statusOf(paymentWorkflowId(caseId, paymentId, attempt))) === 'running';
  }

  /** Ends the running workflow of a case, so that the case can be started again. */
  async terminate(caseId: CaseId): Promise<void> {
    const handle = this.client.workflow.getHandle(returnCaseWorkflowId(caseId));
    await this.#soon(() => handle.terminate(restartReason));
  }

  /** Ends the running workflows of all payment attempts of a case. */
  async terminateAttempts({ caseId, payments }: CaseState): Promise<void> {
    for (const { paymentId, attempt: last } of Object.values(payments))
      for (let attempt = 1; attempt <= last; attempt += 1) {
        const workflowId = paymentWorkflowId(caseId, paymentId, attempt);
        if ((await this.#statusOf(workflowId)) !== 'running') continue;
        await this.#soon(() => this.client.workflow.getHandle(workflowId).terminate(restartReason));
      }
  }

  /**
   * The instant at which the run of a case last asked to record a step, among the newest events of the run. `undefined`
   * if the case has no workflow, or its run is new.
   */
  async lastRecordingAt(caseId: CaseId): Promise<IsoInstant | undefined> {
    const { connection, workflowService, options } = this.client;
    try {
      const { history } = await connection.withDeadline(Date.now() + answerWithinMs, () =>
        workflowService.getWorkflowExecutionHistoryReverse({
          namespace: options.namespace,
          execution: { workflowId: returnCaseWorkflowId(caseId) },
          maximumPageSize: newestEvents,
        }),
      );
      const event = history?.events?.find(isRecording);
      return event && new Date(1_000 * Number(event.eventTime!.seconds)).toISOString();
    } catch (error) {
      if (classifyTemporalError(error).kind === 'not-found') return undefined;
      throw error;
    }
  }

  /** The instant at which a worker last polled for cases. `undefined` if no worker polled in the last minutes. */
  lastPollAt(): Promise<IsoInstant | undefined> {
    return lastPollAt(this.client, answerWithinMs);
  }

  /** Starts the workflow of a case from the record of the case. @throws if a workflow runs the case */
  async startFromRecord(state: CaseState, epoch: string): Promise<void> {
    await this.#soon(() => startFromRecord(this.client, state.caseId, { state, epoch }));
  }

  /**
   * Starts a workflow for a payment attempt that no workflow follows any more. The new workflow first asks the bank for
   * the payment with this key, and sends no order twice (PAY-3).
   */
  async follow(state: CaseState, payment: Payment): Promise<void> {
    const workflowId = paymentWorkflowId(state.caseId, payment.paymentId, payment.attempt);
    await this.#soon(() =>
      this.client.workflow.start(paymentWorkflowType, {
        workflowId,
        taskQueue: taskQueues.cases,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        args: [attemptInput(state, payment)],
      }),
    );
  }

  async #statusOf(workflowId: string): Promise<'running' | 'ended' | 'absent'> {
    try {
      const { status } = await this.#soon(() => this.client.workflow.getHandle(workflowId).describe());
      return status.name === 'RUNNING' ? 'running' : 'ended';
    } catch (error) {
      if (classifyTemporalError(error).kind === 'not-found') return 'absent';
      throw error;
    }
  }

  #soon<T>(ask: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + answerWithinMs, ask);
  }
}
