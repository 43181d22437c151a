import type { Schemas } from '../api/schemas.js';

/** Steps that ask nothing, and of which one person takes many in a row. The API takes no others at once. */
export const inBatches = ['approve-payment', 'release-payment'] as const;
export type BatchStep = (typeof inBatches)[number];
/** So many at most in one request. */
export const mostAtOnce = 50;

export type BatchTask = Schemas['TaskPage']['items'][number];
export const keyOf = ({ caseId, taskId }: BatchTask): string => `${caseId} ${taskId}`;
