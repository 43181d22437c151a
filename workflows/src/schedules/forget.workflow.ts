import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ForgettingActivities } from '@homeward/activities/types';
import { operatorLines, operatorText, taskQueues, type OperatorText } from '@homeward/contracts';
import { raiseAlert } from './alert.js';

/** A failed search is not repeated: the schedule starts the next one. */
const { findToForget } = proxyActivities<ForgettingActivities>({
  taskQueue: taskQueues.cases,
  retry: { maximumAttempts: 1 },
  startToCloseTimeout: '50 minutes',
  heartbeatTimeout: '2 minutes',
  summary: operatorText`find what is to be forgotten`,
});

/**
 * Temporal deletes gradually, so the first attempt usually leaves some histories. The retries take about half an hour.
 * Histories that remain after the retries wait for the next run.
 */
const { erase } = proxyActivities<ForgettingActivities>({
  taskQueue: taskQueues.cases,
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes', maximumAttempts: 12 },
  startToCloseTimeout: '5 minutes',
  summary: operatorText`erase`,
});

export interface ForgettingReport {
  readonly erased: number;
  /** The cases that could not be erased completely for now. The next run tries again. */
  readonly stuck: readonly string[];
}

/**
 * CLOSE-1, every day: deletes the data that is due, erases what was decided, and erases again what a backup has
 * restored.
 */
export async function forget(): Promise<ForgettingReport> {
  const { erasures, overdue, cases, held, notes, foundAgain } = await findToForget();
  const outcomes = await Promise.all(erasures.map((id) => erase(id).catch(() => 'stuck' as const)));
  const stuck = erasures.filter((_, i) => outcomes[i] === 'stuck');
  const erased = outcomes.filter((outcome) => outcome === 'erased').length;
  setCurrentDetails(
    operatorLines([
      operatorText`${cases} closed files, ${held} held; ${notes} notes deleted, ${erased} erased, ${foundAgain} found again.`,
      operatorText`${overdue} overdue, ${stuck.length} stuck.`,
      ...stuck.map((id): OperatorText => operatorText`- stuck ${id}`),
    ]),
  );
  if (overdue + stuck.length > 0) raiseAlert('erasure-overdue');
  return { erased, stuck };
}
