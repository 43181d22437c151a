import {
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type CaseId,
  type OpenCase,
  type StaffStepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import { WithStartWorkflowOperation, type Client, type WorkflowUpdateHandle } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { startSearchAttributes } from './search-attribute-keys.js';

/** A step on its way to its case. */
export interface StepToSend {
  readonly caseId: CaseId;
  readonly step: StaffStepCode;
  /** The step's name in Temporal, from the steps table. */
  readonly wire: string;
  /** Its `stepId` is the Update's id: sent again, the step is not taken again (law 4). */
  readonly message: StepMessage;
}

/**
 * Sends a step as an Update, and ends when its case has accepted it. The step that opens a case also starts its workflow; a
 * repeat meets the one that was started. Give the call a deadline: without one it waits for a worker without end.
 *
 * @throws what {@link classifyTemporalError} can read
 */
export const startStep = (client: Client, sent: StepToSend): Promise<WorkflowUpdateHandle<StepReceipt>> =>
  sent.step === 'open-case' ? open(client, sent) : update(client, sent);

const update = (client: Client, { caseId, wire, message }: StepToSend) =>
  client.workflow
    .getHandle(returnCaseWorkflowId(caseId))
    .startUpdate<StepReceipt, [StepMessage]>(wire, optionsOf(message));

function open(client: Client, { caseId, wire, message }: StepToSend) {
  const { policy } = message.payload as OpenCase;
  const startWorkflowOperation = new WithStartWorkflowOperation(returnCaseWorkflowType, {
    workflowId: returnCaseWorkflowId(caseId),
    taskQueue: taskQueues.cases,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowTaskTimeout: '5s',
    typedSearchAttributes: startSearchAttributes(policy.version),
    args: [{ caseId }],
  });
  return client.workflow.startUpdateWithStart<Workflow, StepReceipt, [StepMessage]>(wire, {
    startWorkflowOperation,
    ...optionsOf(message),
  });
}

const optionsOf = (message: StepMessage) => ({
  args: [message] as [StepMessage],
  updateId: message.stepId,
  waitForStage: 'ACCEPTED' as const,
});
