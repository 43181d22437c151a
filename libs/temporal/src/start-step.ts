import {
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type CaseId,
  type PinnedPolicy,
  type StaffStepCode,
  type Stage,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import { WithStartWorkflowOperation, type Client, type WorkflowUpdateHandle } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { startSearchAttributes } from './search-attribute-keys.js';

/** The state that the workflow goes on from, whole; named here is what it is found by. */
export interface FileTakenUp {
  readonly stage: Stage;
  readonly policy: Pick<PinnedPolicy, 'version'>;
}

/** A step on its way to its case. */
export interface StepToSend {
  readonly caseId: CaseId;
  readonly step: StaffStepCode;
  /** The step's name in Temporal, from the steps table. */
  readonly wire: string;
  /** Its `stepId` is the Update's id: sent again, the step is not taken again (law 4). */
  readonly message: StepMessage;
  /** CLOSE-1: takes up a file whose workflow has ended, from the state in which its record left it. */
  readonly takesUp?: FileTakenUp | undefined;
}

/**
 * Sends a step as an Update, and ends when its case has accepted it. The step that opens a case, or takes up a file
 * that has ended, also starts its workflow; a repeat meets the one that was started. Give the call a deadline:
 * without one it waits for a worker without end.
 *
 * @throws what {@link classifyTemporalError} can read
 */
export function startStep(client: Client, sent: StepToSend): Promise<WorkflowUpdateHandle<StepReceipt>> {
  const { step, takesUp } = sent;
  if (step === 'open-case') return start(client, sent, 'REJECT_DUPLICATE');
  return takesUp === undefined ? update(client, sent) : start(client, sent, 'ALLOW_DUPLICATE');
}

const update = (client: Client, { caseId, wire, message }: StepToSend) =>
  client.workflow
    .getHandle(returnCaseWorkflowId(caseId))
    .startUpdate<StepReceipt, [StepMessage]>(wire, optionsOf(message));

function start(
  client: Client,
  { caseId, wire, message, takesUp }: StepToSend,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE',
) {
  const { policy } = takesUp ?? (message.payload as { readonly policy: PinnedPolicy });
  const startWorkflowOperation = new WithStartWorkflowOperation(returnCaseWorkflowType, {
    ...startOptions(caseId, policy, takesUp),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy,
  });
  return client.workflow.startUpdateWithStart<Workflow, StepReceipt, [StepMessage]>(wire, {
    startWorkflowOperation,
    ...optionsOf(message),
  });
}

/** Starts a case that no workflow runs, from the state in which its record left it. @throws when one runs it */
export async function startFromRecord(client: Client, caseId: CaseId, carried: FileTakenUp): Promise<void> {
  await client.workflow.start(returnCaseWorkflowType, {
    ...startOptions(caseId, carried.policy, carried),
    workflowIdConflictPolicy: 'FAIL',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

const startOptions = (caseId: CaseId, policy: Pick<PinnedPolicy, 'version'>, carried?: FileTakenUp) => ({
  workflowId: returnCaseWorkflowId(caseId),
  taskQueue: taskQueues.cases,
  workflowTaskTimeout: '5s' as const,
  typedSearchAttributes: startSearchAttributes(policy.version, carried?.stage),
  args: [{ caseId, ...(carried && { carried }) }],
});

const optionsOf = (message: StepMessage) => ({
  args: [message] as [StepMessage],
  updateId: message.stepId,
  waitForStage: 'ACCEPTED' as const,
});
