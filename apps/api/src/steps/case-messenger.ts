import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import {
  errorCodeOfWire,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type CaseId,
  type OpenCase,
  type Refusal,
  type StaffStepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { classifyTemporalError, startSearchAttributes } from '@homeward/temporal';
import { WithStartWorkflowOperation, type Client, type WorkflowUpdateHandle } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { Problem } from '../problem/problem.js';
import { SETTINGS, TEMPORAL } from '../tokens.js';

export type StepOutcome =
  | { readonly kind: 'recorded'; readonly receipt: StepReceipt }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Sends a step to its case as an Update and waits, within two deadlines, for what becomes of it. */
@Injectable()
export class CaseMessenger {
  constructor(
    @Inject(TEMPORAL) private readonly temporal: Client,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws Problem STEP.OUTCOME_UNKNOWN when nobody can say whether it happened: the same key tells later */
  async send(caseId: CaseId, step: StaffStepCode, message: StepMessage): Promise<StepOutcome> {
    const { acceptWithinMs, recordWithinMs } = this.settings.steps;
    const until = Date.now() + recordWithinMs;
    let accepted = false;
    try {
      const handle = await within(acceptWithinMs, () =>
        step === 'open-case'
          ? this.#open(caseId, message as StepMessage<OpenCase>)
          : this.#update(caseId, step, message),
      );
      accepted = true;
      return { kind: 'recorded', receipt: await within(until - Date.now(), () => handle.result()) };
    } catch (error) {
      return this.#outcomeOf(error, accepted);
    }
  }

  #update(
    caseId: CaseId,
    step: StaffStepCode,
    message: StepMessage,
  ): Promise<WorkflowUpdateHandle<StepReceipt>> {
    return this.temporal.workflow
      .getHandle(returnCaseWorkflowId(caseId))
      .startUpdate<StepReceipt, [StepMessage]>(staffSteps[step].wire, {
        args: [message],
        updateId: message.stepId,
        waitForStage: 'ACCEPTED',
      });
  }

  /** The claimed row holds the case's id, so a repeat meets the same workflow: update-with-start, use existing. */
  #open(caseId: CaseId, message: StepMessage<OpenCase>): Promise<WorkflowUpdateHandle<StepReceipt>> {
    const start = new WithStartWorkflowOperation(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(caseId),
      taskQueue: taskQueues.cases,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowTaskTimeout: '5s',
      typedSearchAttributes: startSearchAttributes(message.payload.policy.version),
      args: [{ caseId }],
    });
    return this.temporal.workflow.startUpdateWithStart<Workflow, StepReceipt, [StepMessage<OpenCase>]>(
      staffSteps['open-case'].wire,
      {
        startWorkflowOperation: start,
        args: [message],
        updateId: message.stepId,
        waitForStage: 'ACCEPTED',
      },
    );
  }

  #outcomeOf(error: unknown, accepted: boolean): StepOutcome {
    const known = classifyTemporalError(error);
    switch (known.kind) {
      case 'refused':
        return { kind: 'refused', refusal: refusalOf(known) };
      case 'closed':
      case 'not-found':
        return { kind: 'refused', refusal: { code: 'CASE.CLOSED', rule: 'CLOSE-1' } };
      case 'stalled':
        throw new Problem('CASE.STALLED', retryLater);
      default:
        if (accepted) return { kind: 'accepted' };
        throw new Problem('STEP.OUTCOME_UNKNOWN', retryLater);
    }
  }
}

const retryLater = { headers: { 'Retry-After': '5' } };

const refusalOf = ({ code, details }: { code: string; details: readonly unknown[] }): Refusal => ({
  ...(details[0] as Refusal | undefined),
  code: errorCodeOfWire(code)!,
});

class TooLate extends Error {}

/** @throws TooLate, which says nothing of what became of it */
async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new TooLate()), Math.max(ms, 0))),
  );
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
