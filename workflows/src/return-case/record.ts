import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RecordActivities } from '@homeward/activities/types';
import { operatorText, taskQueues, type Recorded } from '@homeward/contracts';
import type { Fact } from '@homeward/domain';

const summary = operatorText('record a step');

/**
 * The quick way to write: three attempts of one second each, inside the workflow task. `maximumAttempts` is the
 * limit; scheduleToClose is not.
 */
const inTheTask = proxyLocalActivities<RecordActivities>({
  startToCloseTimeout: '1s',
  retry: { maximumAttempts: 3, initialInterval: '100ms', backoffCoefficient: 2 },
  summary,
});

/**
 * The patient way to write, when PostgreSQL is unavailable: visible under Pending Activities, retried for ever. It
 * takes about a dozen events, however long the outage lasts.
 */
const visibly = proxyActivities<RecordActivities>({
  taskQueue: taskQueues.cases,
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 1.5, maximumInterval: '4s' },
  summary,
});

/**
 * Writes facts to the record. Law 3: a step is answered when it is recorded, an act when all of it is recorded.
 * Resolves only then, with the rows of the record that had to be voided.
 */
export async function record(
  caseId: string,
  facts: readonly Fact[],
  onOutage: () => void,
): Promise<Recorded> {
  try {
    return await told(inTheTask, caseId, facts);
  } catch {
    onOutage();
    return await told(visibly, caseId, facts);
  }
}

/** Writes the facts. A single fact keeps the activity name that older histories contain. */
const told = (by: RecordActivities, caseId: string, facts: readonly Fact[]): Promise<Recorded> =>
  facts.length === 1 ? by.recordStep({ caseId, fact: facts[0]! }) : by.recordAct({ caseId, facts });
