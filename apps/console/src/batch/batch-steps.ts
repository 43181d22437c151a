import type { Schemas } from '../api/schemas.js';

/**
 * The steps that the console can send in a batch. These steps have no fields, and one person often takes many of them
 * in a row. The API also accepts some other steps in a batch.
 */
export const inBatches = ['approve-payment', 'release-payment'] as const;
export type BatchStep = (typeof inBatches)[number];
/** The maximum number of steps in one request. */
const mostAtOnce = 50;

export type BatchTask = Schemas['TaskPage']['items'][number];
export const keyOf = ({ caseId, taskId }: BatchTask): string => `${caseId} ${taskId}`;

/**
 * Divides the tasks of a batch among requests. Each request is a list of indexes of tasks. All tasks of a case are in
 * one request if they fit into one, because a step makes the version of the case stale for other requests, but not for
 * later steps in its own request.
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
