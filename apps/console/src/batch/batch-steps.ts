import type { Schemas } from '../api/schemas.js';

/** Steps without fields that one person takes many times in a row. The API accepts only these steps in a batch. */
export const inBatches = ['approve-payment', 'release-payment'] as const;
export type BatchStep = (typeof inBatches)[number];
/** The maximum number of steps in one request. */
export const mostAtOnce = 50;

export type BatchTask = Schemas['TaskPage']['items'][number];
export const keyOf = ({ caseId, taskId }: BatchTask): string => `${caseId} ${taskId}`;
