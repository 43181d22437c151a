import type { Schemas } from '../api/schemas.js';

/** Steps without fields that one person takes many times in a row. The API accepts only these steps in a batch. */
export const inBatches = ['approve-payment', 'release-payment'] as const;
export type BatchStep = (typeof inBatches)[number];
/** The maximum number of steps in one request. */
const mostAtOnce = 50;

export type BatchTask = Schemas['TaskPage']['items'][number];
export const keyOf = ({ caseId, taskId }: BatchTask): string => `${caseId} ${taskId}`;

/**
 * Divides the tasks of a batch among requests, each as the places of its tasks. All tasks of a case are in one request:
 * only there does the first of them leave the version of the case valid for the others.
 */
export function inRequests(tasks: readonly Pick<BatchTask, 'caseId'>[]): readonly (readonly number[])[] {
  const ofCases = new Map<string, number[]>();
  for (const [n, { caseId }] of tasks.entries()) ofCases.set(caseId, [...(ofCases.get(caseId) ?? []), n]);
  const requests: number[][] = [];
  for (const ofCase of ofCases.values()) {
    const last = requests.at(-1);
    if (last && last.length + ofCase.length <= mostAtOnce) last.push(...ofCase);
    else
      for (let from = 0; from < ofCase.length; from += mostAtOnce)
        requests.push(ofCase.slice(from, from + mostAtOnce));
  }
  return requests;
}
