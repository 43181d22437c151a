/**
 * The task queues are separate, so that calls to a bank or booking desk that does not answer take no slot from the
 * steps of staff.
 */
export const taskQueues = { cases: 'cases', travel: 'travel', payments: 'payments' } as const;

/** The ids of schedules that work on all cases. */
export const scheduleIds = {
  compareStores: 'compare-stores',
  forget: 'forget',
  verifyAudit: 'verify-audit',
} as const;

/**
 * The longest time that one workflow task of a case takes, in ms, and so the longest time between the steps that it
 * takes, and from a step to the event that asks for its record: six times the limit of five seconds that a case starts with.
 */
export const longestTaskMs = 30_000;
