import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { RecordActivities } from '@homeward/activities/types';
import { operatorText, taskQueues, wireOf, type Recorded } from '@homeward/contracts';
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
 * The patient way to write, when PostgreSQL is unavailable: visible under Pending Activities, retried for ever. An
 * outage of any length adds about a dozen events to the history.
 */
const visibly = proxyActivities<RecordActivities>({
  taskQueue: taskQueues.cases,
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 1.5, maximumInterval: '4s' },
  summary,
});

/** The run that writes, identified as the record identifies it. */
interface Run {
  readonly caseId: string;
  readonly epoch: string | undefined;
}

/**
 * Writes facts to the record. Law 3: a step is answered when it is recorded, and an act is answered when all of it is
 * recorded. The promise resolves only then. The result names the rows of the record that had to be voided.
 *
 * @throws a failure with {@link isDiverged} if the record has answered steps that this run does not have
 */
export async function record(run: Run, facts: readonly Fact[], onOutage: () => void): Promise<Recorded> {
  try {
    return await recordBy(inTheTask, run, facts);
  } catch (error) {
    if (isDiverged(error)) throw error;
    onOutage();
    return await recordBy(visibly, run, facts);
  }
}

const divergedType = wireOf('RECORD.DIVERGED');

/** The failure of every step that is sent to a case that has diverged from its record. */
export const diverged = (): ApplicationFailure => ApplicationFailure.nonRetryable('diverged', divergedType);

/** True if a failure says that the case has diverged. For a failed activity, the failure is in the cause. */
export function isDiverged(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type === divergedType;
}

/** Writes the facts. A single fact keeps the activity name that older histories contain. */
const recordBy = (by: RecordActivities, { caseId, epoch }: Run, facts: readonly Fact[]): Promise<Recorded> =>
  facts.length === 1
    ? by.recordStep({ caseId, fact: facts[0]!, epoch })
    : by.recordAct({ caseId, facts, epoch });
