import {
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  searchAttributes,
  stages,
  stepsSent,
  taskQueues,
  type ActStep,
  type CaseId,
  type PinnedPolicy,
  type SearchAttributeName,
  type Sent,
  type Stage,
  type StepReceipt,
} from '@homeward/contracts';
import { WithStartWorkflowOperation, type Client, type WorkflowUpdateHandle } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair, type Workflow } from '@temporalio/common';

/** The data from which a new workflow continues. */
export interface FileTakenUp {
  /** The complete state. Only the fields that become search attributes are declared here. */
  readonly state: { readonly stage: Stage; readonly policy: Pick<PinnedPolicy, 'version'> };
  /** The epoch of the case in the record; `null` if the case was never started again from its record. */
  readonly epoch: string | null;
}

/** A step, or an act, that is sent to its case. */
export interface StepToSend {
  readonly caseId: CaseId;
  readonly step: Sent['step'];
  /** The Update's name, from the steps table. */
  readonly wire: string;
  /** The message. Its `stepId` is the Update's id, so that a step that is sent twice is taken only once (law 4). */
  readonly message: Sent['message'];
  /**
   * CLOSE-1: the state of a file whose workflow has ended, from its record. A new workflow continues from this state.
   */
  readonly takesUp?: FileTakenUp | undefined;
}

/**
 * Sends a step as an Update. Resolves when the case has accepted the step. A step that opens a case, or that
 * continues a file that has ended, also starts the workflow; if such a step is sent again, it reaches the workflow
 * that was started. Give the call a deadline: without a deadline, it waits for ever for a worker.
 *
 * @throws an error that {@link classifyTemporalError} can classify
 */
export function startStep(client: Client, sent: StepToSend): Promise<WorkflowUpdateHandle<StepReceipt>> {
  if (firstStep(sent).step === 'open-case') return start(client, sent, 'REJECT_DUPLICATE');
  return sent.takesUp === undefined ? update(client, sent) : start(client, sent, 'ALLOW_DUPLICATE');
}

const firstStep = (sent: Pick<StepToSend, 'step' | 'message'>): ActStep => stepsSent(sent as Sent)[0]!;

const update = (client: Client, { caseId, wire, message }: StepToSend) =>
  client.workflow
    .getHandle(returnCaseWorkflowId(caseId))
    .startUpdate<StepReceipt, [Sent['message']]>(wire, optionsOf(message));

function start(
  client: Client,
  sent: StepToSend,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE',
) {
  const { caseId, wire, message, takesUp } = sent;
  const { policy } = takesUp?.state ?? (firstStep(sent).payload as { readonly policy: PinnedPolicy });
  const startWorkflowOperation = new WithStartWorkflowOperation(returnCaseWorkflowType, {
    ...startOptions(caseId, policy, takesUp),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy,
  });
  return client.workflow.startUpdateWithStart<Workflow, StepReceipt, [Sent['message']]>(wire, {
    startWorkflowOperation,
    ...optionsOf(message),
  });
}

/** Starts a case that no workflow runs, from the state in its record. @throws if a workflow runs the case */
export async function startFromRecord(client: Client, caseId: CaseId, file: FileTakenUp): Promise<void> {
  await client.workflow.start(returnCaseWorkflowType, {
    ...startOptions(caseId, file.state.policy, file),
    workflowIdConflictPolicy: 'FAIL',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

const startOptions = (caseId: CaseId, policy: Pick<PinnedPolicy, 'version'>, file?: FileTakenUp) => ({
  workflowId: returnCaseWorkflowId(caseId),
  taskQueue: taskQueues.cases,
  workflowTaskTimeout: '5s' as const,
  typedSearchAttributes: startSearchAttributes(policy.version, file?.state.stage),
  args: [{ caseId, ...(file && { carried: file.state, ...(file.epoch !== null && { epoch: file.epoch }) }) }],
});

const optionsOf = (message: Sent['message']) => ({
  args: [message] as [Sent['message']],
  updateId: message.stepId,
  waitForStage: 'ACCEPTED' as const,
});

type Types = typeof searchAttributes;

/** The typed keys of the attributes that operations search. Their names and types come from libs/contracts. */
export const searchAttributeKeys = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [name, defineSearchAttributeKey(name, type)]),
) as {
  readonly [Name in SearchAttributeName]: ReturnType<typeof defineSearchAttributeKey<Types[Name]>>;
};

/** The search attributes of a case before its first workflow task. After that, the workflow updates them. */
export const startSearchAttributes = (
  programmeVersion: string,
  stage: Stage = stages[0],
): SearchAttributePair[] => [
  { key: searchAttributeKeys.CaseStage, value: stage },
  { key: searchAttributeKeys.ProgrammeVersion, value: programmeVersion },
];
