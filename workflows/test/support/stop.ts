import { classifyTemporalError } from '@homeward/temporal';
import { until } from '@homeward/testing';
import type { WorkflowHandle } from '@temporalio/client';

/** The types of the last event of a history while the workflow still has work under way. */
const underWay = [
  'workflowExecutionStartedEventAttributes',
  'workflowTaskScheduledEventAttributes',
  'workflowTaskStartedEventAttributes',
  'activityTaskScheduledEventAttributes',
  'activityTaskStartedEventAttributes',
  'signalExternalWorkflowExecutionInitiatedEventAttributes',
  'startChildWorkflowExecutionInitiatedEventAttributes',
] as const;

/**
 * Ends a running workflow as soon as it has no work under way. Interrupted work would stop the clock of the
 * time-skipping server permanently.
 */
export async function stop(handle: WorkflowHandle): Promise<void> {
  const isWaiting = async (): Promise<boolean> => {
    const last = (await handle.fetchHistory()).events!.at(-1)!;
    return !underWay.some((attributes) => last[attributes]);
  };
  try {
    await until(isWaiting, { withinMs: 10_000 });
    await handle.terminate();
  } catch (error) {
    if (!['not-found', 'closed'].includes(classifyTemporalError(error).kind)) throw error;
  }
}
