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
} from '@homeward/contracts';
import { attemptInput, type CaseState, type Payment } from '@homeward/domain';
import { classifyTemporalError, startFromRecord } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import { attemptsOnTheWay, type RunningCase } from './compare-case.js';

/** The time limit for the answer of a case, in ms: a worker may have to replay the case first. */
const answerWithinMs = 5_000;

/** What Temporal has about the cases. Operations may query visibility; staff never do (law 1). */
export class Engine {
  constructor(private readonly client: Client) {}

  /** The ids of the running cases, from visibility, whose list is slightly delayed. */
  async *cases(): AsyncGenerator<CaseId> {
    const query = `WorkflowType = '${returnCaseWorkflowType}' and ExecutionStatus = 'Running'`;
    for await (const { workflowId } of this.client.workflow.list({ query })) {
      const caseId = caseIdOf(workflowId);
      if (caseId !== undefined) yield caseId;
    }
  }

  /**
   * The case as Temporal has it.
   * @throws if Temporal itself is unavailable: then nothing can be said about any case
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

  /** The attempts in progress that no workflow follows any more. */
  async lostAttempts(state: CaseState): Promise<Payment[]> {
    const attempts = attemptsOnTheWay(state);
    const followed = await Promise.all(attempts.map((attempt) => this.#follows(state.caseId, attempt)));
    return attempts.filter((_, i) => !followed[i]);
  }

  async #follows(caseId: CaseId, { paymentId, attempt }: Payment): Promise<boolean> {
    return (await this.#statusOf(paymentWorkflowId(caseId, paymentId, attempt))) === 'running';
  }

  /** Ends the running workflow of a case, so that it can be started again. */
  async terminate(caseId: CaseId): Promise<void> {
    const handle = this.client.workflow.getHandle(returnCaseWorkflowId(caseId));
    await this.#soon(() => handle.terminate('started again from the record'));
  }

  /** Starts the workflow of a case from its record. @throws if a workflow runs the case */
  async startFromRecord(state: CaseState): Promise<void> {
    await this.#soon(() => startFromRecord(this.client, state.caseId, state));
  }

  /**
   * Starts a workflow for an attempt that no workflow follows any more. The new workflow asks for the key before
   * anything else, and sends nothing twice (PAY-3).
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
