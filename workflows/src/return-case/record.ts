import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RecordActivities } from '@homeward/activities/types';
import { operatorText, taskQueues, type Recorded } from '@homeward/contracts';
import type { Fact } from '@homeward/domain';

const summary = operatorText('record a step');

/**
 * The quick way: three attempts of a second, inside the workflow task. `maximumAttempts` bounds it; scheduleToClose
 * does not.
 */
const inTheTask = proxyLocalActivities<RecordActivities>({
  startToCloseTimeout: '1s',
  retry: { maximumAttempts: 3, initialInterval: '100ms', backoffCoefficient: 2 },
  summary,
});

/**
 * The patient way, when PostgreSQL is away: visible under Pending Activities, retried for ever, a dozen events
 * however long.
 */
const visibly = proxyActivities<RecordActivities>({
  taskQueue: taskQueues.cases,
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 1.5, maximumInterval: '4s' },
  summary,
});

/**
 * Law 3: a step is answered when it is recorded. Ends only when it is; tells which rows of the record had to be
 * voided.
 */
export async function recordStep(caseId: string, fact: Fact, onOutage: () => void): Promise<Recorded> {
  try {
    return await inTheTask.recordStep({ caseId, fact });
  } catch {
    onOutage();
    return await visibly.recordStep({ caseId, fact });
  }
}
