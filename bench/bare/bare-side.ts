import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { timed, type Side, type StepTime } from '../side.js';
import { twelveSteps } from '../twelve-steps.js';
import {
  bareTaskQueue,
  bareWorkflowId,
  bareWorkflowType,
  takeStepUpdate,
  type BareStep,
} from './contract.js';

/**
 * Sends the same steps by name directly to a bare workflow. The first step starts the workflow, as in the
 * installation.
 */
export class BareSide implements Side {
  readonly name = 'bare';
  readonly #steps = twelveSteps({ 'country-office': '', 'local-office': '' }).map(({ step }) => step);
  readonly #staffId = randomUUID();

  constructor(private readonly client: Client) {}

  async playCase(onStep: (time: StepTime) => void): Promise<string> {
    const caseId = randomUUID();
    const workflowId = bareWorkflowId(caseId);
    const [opening, ...steps] = this.#steps;
    await timed(opening!, onStep, () => this.#open(caseId, this.#message(opening!)));
    const handle = this.client.workflow.getHandle(workflowId);
    for (const step of steps)
      await timed(step, onStep, () =>
        handle.executeUpdate<number, [BareStep]>(takeStepUpdate, { args: [this.#message(step)] }),
      );
    return workflowId;
  }

  /** Returns immediately, because a step causes no further work. */
  async quiet(): Promise<void> {}

  #message(step: string): BareStep {
    return { step, stepId: randomUUID(), staffId: this.#staffId, occurredOn: '2026-03-01' };
  }

  async #open(caseId: string, step: BareStep): Promise<void> {
    const start = new WithStartWorkflowOperation(bareWorkflowType, {
      workflowId: bareWorkflowId(caseId),
      taskQueue: bareTaskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowTaskTimeout: '5s',
      args: [caseId],
    });
    await this.client.workflow.executeUpdateWithStart(takeStepUpdate, {
      startWorkflowOperation: start,
      args: [step],
    });
  }
}
