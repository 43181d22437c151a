import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { proxyActivities, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { ForgettingActivities } from '@homeward/activities/types';
import { operatorLines, operatorText, taskQueues, type OperatorText } from '@homeward/contracts';

/** A failed look is not repeated: the schedule brings the next one. */
const { findToForget } = proxyActivities<ForgettingActivities>({
  taskQueue: taskQueues.cases,
  retry: { maximumAttempts: 1 },
  startToCloseTimeout: '50 minutes',
  heartbeatTimeout: '2 minutes',
  summary: operatorText`find what is to be forgotten`,
});

/** Temporal deletes by and by, so that the first try usually finds something left. Some hours of tries, then a person looks. */
const { erase } = proxyActivities<ForgettingActivities>({
  taskQueue: taskQueues.cases,
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes', maximumAttempts: 20 },
  startToCloseTimeout: '5 minutes',
  summary: operatorText`erase`,
});

export interface ForgettingReport {
  readonly erased: number;
  /** They can be erased no further, for now: the next run tries again. */
  readonly stuck: readonly string[];
}

/** CLOSE-1, every day: what is due is forgotten, what was decided is erased, what a backup brought back is erased again. */
export async function forget(): Promise<ForgettingReport> {
  const { erasures, overdue, cases, held, notes, foundAgain } = await findToForget();
  const stuck: string[] = [];
  for (const erasureId of erasures) await erase(erasureId).catch(() => stuck.push(erasureId));
  const erased = erasures.length - stuck.length;
  setCurrentDetails(
    operatorLines([
      operatorText`${cases} closed files, ${held} held; ${notes} notes deleted, ${erased} erased, ${foundAgain} found again.`,
      operatorText`${overdue} overdue, ${stuck.length} stuck.`,
      ...stuck.map((id): OperatorText => operatorText`- stuck ${id}`),
    ]),
  );
  if (overdue + stuck.length > 0) upsertSearchAttributes([{ key: alert, value: ['erasure-overdue'] }]);
  return { erased, stuck };
}

const alert = defineSearchAttributeKey('Alert', SearchAttributeType.KEYWORD_LIST);
