import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ComparisonReport, Difference, ReconcileActivities } from '@homeward/activities/types';
import { operatorLines, operatorText, taskQueues, type OperatorText } from '@homeward/contracts';
import { raiseAlert } from './alert.js';

/** A failed round is not repeated: the schedule starts the next one. */
const reconcile = proxyActivities<ReconcileActivities>({
  taskQueue: taskQueues.cases,
  retry: { maximumAttempts: 1 },
  startToCloseTimeout: '50 minutes',
  heartbeatTimeout: '2 minutes',
  summary: operatorText`compare Temporal and PostgreSQL`,
});

/**
 * Law 5, every hour: compares Temporal and PostgreSQL. Each difference is listed in every round until it is gone.
 * If there are differences, this workflow sets the search attribute `Alert`, so that operators find the run.
 */
export async function compareStores(): Promise<ComparisonReport> {
  const report = await reconcile.compareStores();
  const { count, differences } = report;
  setCurrentDetails(operatorLines([...howFar(report), ...differences.map(line)]));
  if (count > 0) raiseAlert('stores-differ');
  return report;
}

/**
 * Describes the progress of the round. During a rollout, a worker of the previous release may have made the comparison;
 * in that case only the numbers are known.
 */
function howFar({ cases, count, ...round }: Counted): OperatorText[] {
  const total = operatorText`${cases} cases compared, ${count} differences.`;
  if (!round.because || !round.lap) return [total];
  const { lap, ranOut } = round;
  const { doubtful, listed, moved, turn } = round.because;
  return [
    total,
    operatorText`Compared because they differed before: ${doubtful}; because one store alone lists them, or nobody was told: ${listed}; because a step was recorded: ${moved}; by turn: ${turn}.`,
    operatorText`By turn ${lap.cases} of ${lap.of} cases since ${lap.since}.`,
    ...(ranOut ? [operatorText('The time ran out: the next round goes on from here.')] : []),
  ];
}

type Counted = Pick<ComparisonReport, 'cases' | 'count'> & Partial<ComparisonReport>;

const line = ({ kind, caseId, at }: Difference): OperatorText =>
  at === undefined
    ? operatorText`- ${kind} ${caseId}`
    : operatorText`- ${kind} ${caseId} at ${at.replace('#', '')}`;
