import { returnCaseWorkflowId, returnCaseWorkflowType } from '@homeward/contracts';
import { linkedCasesToStart } from '@homeward/domain';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { condition, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { ReturnCase } from '../case.js';

type Opening = ReturnType<typeof linkedCasesToStart>[number];

/**
 * CASE-3: starts the workflow of a case to which persons of this case move. The opening stays in the state until that
 * case is started, so that a new run or another worker can continue. The workflow id makes a second start harmless.
 * The new case is independent of this one.
 */
export async function linkedCases(c: ReturnCase): Promise<never> {
  for (;;) {
    await condition(() => c.mayBegin && linkedCasesToStart(c.state).length > 0);
    for (const opening of linkedCasesToStart(c.state)) {
      await startOnce(opening);
      await c.happen('notice-linked-case-started', { caseId: opening.caseId });
    }
  }
}

async function startOnce({ caseId, message }: Opening): Promise<void> {
  try {
    await startChild(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(caseId),
      args: [{ caseId, opening: message }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowTaskTimeout: '5s',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
