import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ComparisonReport, Difference, ReconcileActivities } from '@homeward/activities/types';
import { operatorLines, operatorText, taskQueues, type OperatorText } from '@homeward/contracts';
import { raiseAlert } from './alert.js';

/** A failed round is not repeated: the schedule brings the next one. */
const reconcile = proxyActivities<ReconcileActivities>({
  taskQueue: taskQueues.cases,
  retry: { maximumAttempts: 1 },
  startToCloseTimeout: '50 minutes',
  heartbeatTimeout: '2 minutes',
  summary: operatorText`compare Temporal and PostgreSQL`,
});

/** Law 5, every hour: every difference between Temporal and PostgreSQL is named, and found by the `Alert` it raises here. */
export async function compareStores(): Promise<ComparisonReport> {
  const report = await reconcile.compareStores();
  const { cases, count, differences } = report;
  setCurrentDetails(
    operatorLines([operatorText`${cases} cases compared, ${count} differences.`, ...differences.map(line)]),
  );
  if (count > 0) raiseAlert('stores-differ');
  return report;
}

const line = ({ kind, caseId, at }: Difference): OperatorText =>
  at === undefined
    ? operatorText`- ${kind} ${caseId}`
    : operatorText`- ${kind} ${caseId} at ${at.replace('#', '')}`;
