import type { Refusal } from '@homeward/contracts';
import type { Plan, PlanStatus } from './state.js';

export const unfinished: readonly PlanStatus[] = ['draft', 'back'];

export const inStatus = (
  { status }: Plan,
  statuses: readonly PlanStatus[],
  rule: string,
): Refusal | undefined =>
  statuses.includes(status) ? undefined : { code: 'PLAN.NOT_IN_THIS_STATUS', rule, params: { status } };

export const addAuthor = (plan: Plan, staffId: string): void => {
  plan.authors = [...new Set([...plan.authors, staffId])];
};
