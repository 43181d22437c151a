import { returnCaseWorkflowId, type CaseId } from '@homeward/contracts';
import { classifyTemporalError } from '@homeward/temporal';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';

interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** The workflow histories of a case in Temporal: every run of its workflow and of the workflows of its payments. */
export class Histories {
  constructor(private readonly client: Client) {}

  async count(caseId: CaseId): Promise<number> {
    return (await this.#of(caseId)).length;
  }

  /**
   * Deletes all histories of the case, and ends the workflows that still run. Temporal deletes asynchronously.
   * @throws {ApplicationFailure} while any history is left
   */
  async delete(caseId: CaseId): Promise<void> {
    for (const execution of await this.#of(caseId)) await this.#delete(execution);
    if ((await this.#of(caseId)).length > 0)
      throw ApplicationFailure.retryable('some are left', 'HISTORY.LEFT');
  }

  async #of(caseId: CaseId): Promise<Execution[]> {
    const root = returnCaseWorkflowId(caseId);
    const query = `WorkflowId = '${root}' or WorkflowId starts_with '${root}/'`;
    const found: Execution[] = [];
    for await (const { workflowId, runId } of this.client.workflow.list({ query }))
      found.push({ workflowId, runId });
    return found;
  }

  async #delete(workflowExecution: Execution): Promise<void> {
    const { workflowService, options } = this.client;
    try {
      await workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution });
    } catch (error) {
      if (classifyTemporalError(error).kind !== 'not-found') throw error;
    }
  }
}
