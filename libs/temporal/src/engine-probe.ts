import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';

/**
 * The workflow that receives the probes. No worker serves its queue, so a probe causes one write and no further work.
 */
const name = 'health-probe';
/**
 * After this time, a probe deletes the old workflow and starts a new one. Otherwise the history of the old workflow
 * would grow for ever.
 */
const newAfterMs = 3_600_000;
/** A workflow ends after this time at the latest, so the last one also ends when no process sends probes any more. */
const endsAfterSeconds = 86_400;
const answerWithinMs = 2_000;

/** Makes Temporal write to its store, to find out whether Temporal can write. */
export class EngineProbe {
  #runId: string | undefined;
  #since = 0;

  constructor(private readonly client: Client) {}

  /** Sends a signal. Temporal answers when the signal is stored. @throws if the signal is not stored */
  async write(): Promise<void> {
    const { workflowService, options } = this.client;
    if (this.#runId !== undefined && Date.now() - this.#since > newAfterMs) await this.#delete(this.#runId);
    const { runId } = await this.#soon(() =>
      workflowService.signalWithStartWorkflowExecution({
        namespace: options.namespace,
        workflowId: name,
        workflowType: { name },
        taskQueue: { name },
        signalName: name,
        requestId: randomUUID(),
        identity: options.identity,
        workflowExecutionTimeout: { seconds: endsAfterSeconds as never },
      }),
    );
    if (runId === this.#runId) return;
    this.#runId = runId;
    this.#since = Date.now();
  }

  async #delete(runId: string): Promise<void> {
    const { workflowService, options } = this.client;
    const workflowExecution = { workflowId: name, runId };
    await this.#soon(() =>
      workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution }),
    ).catch(() => undefined); // Another process may have deleted the workflow.
  }

  #soon<T>(call: () => Promise<T>): Promise<T> {
    return this.client.connection.withDeadline(Date.now() + answerWithinMs, call);
  }
}
