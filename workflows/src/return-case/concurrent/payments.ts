import { operatorText, paymentWorkflowId, type PaymentAttemptInput } from '@homeward/contracts';
import { attemptInput, paymentWork, type Payment } from '@homeward/domain';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { condition, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { paymentAttempt } from '../../payment/payment-attempt.workflow.js';
import type { ReturnCase } from '../case.js';

/**
 * Law 9: starts a child workflow for each released attempt. The case decides, and its children carry out the
 * decisions. A child outlives this run. The case never awaits the child's result, which could not arrive after
 * continue-as-new; the child reports by signal.
 */
export async function payments(c: ReturnCase): Promise<never> {
  const started = new Set<string>();
  const idOf = ({ paymentId, attempt }: Payment): string => paymentWorkflowId(c.caseId, paymentId, attempt);
  const toStart = (): Payment[] => paymentWork(c.state).filter((payment) => !started.has(idOf(payment)));

  for (;;) {
    await condition(() => c.mayBegin && toStart().length > 0);
    for (const payment of toStart()) {
      started.add(idOf(payment));
      await startOnce(idOf(payment), attemptInput(c.state, payment));
    }
  }
}

async function startOnce(workflowId: string, input: PaymentAttemptInput): Promise<void> {
  try {
    await startChild(paymentAttempt, {
      workflowId,
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: operatorText`attempt ${input.attempt}`,
    });
  } catch (error) {
    // An earlier run of this case has already started this attempt. The same attempt never runs twice (PAY-3).
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
